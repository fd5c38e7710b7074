import { lineOf } from '../../tree/text.ts'
import type { App, Evidence } from '../../types.ts'

/** Addresses of the two routes; `ready` is undefined where there is nothing to ask. */
export interface Addresses {
  live: string
  ready?: string
}

/**
 * Where a host takes its health check from, in one sentence. A host that restarts on failure gets liveness (Render, after 60 s;
 * DigitalOcean), one that only routes or gates a deploy gets readiness (Fly, Railway).
 */
const HOSTS: Readonly<Record<string, (a: Required<Addresses>) => string>> = {
  render: ({ live }) => `Render: Settings, Health Checks, path ${live} (or healthCheckPath in render.yaml). Not the readiness route: Render restarts a service whose check fails for a minute, and a restart does not bring a database back.`,
  railway: ({ ready }) => `Railway: service Settings, Deploy, Healthcheck Path ${ready} (or deploy.healthcheckPath in railway.json). Railway asks it only before a new deployment gets visitors.`,
  fly: ({ ready }) => `Fly.io: in fly.toml, under [http_service], add [[http_service.checks]] with path = "${ready}", interval = "15s", timeout = "2s", grace_period = "10s".`,
  heroku: () => 'Heroku has no health check of its own: the monitor is the only one who asks.',
  digitalocean: ({ live }) => `DigitalOcean App Platform: component Settings, Health Checks, HTTP path ${live} (http_path in .do/app.yaml).`,
  'google-app-engine': ({ live, ready }) => `App Engine (flexible): liveness_check: path: "${live}" and readiness_check: path: "${ready}" in app.yaml.`,
  vercel: () => 'Vercel starts functions on demand and has no health check: the monitor is the only one who asks.',
  netlify: () => 'Netlify has no health check: the monitor is the only one who asks.',
  replit: () => 'Replit deployments have no setting for it: the monitor is the only one who asks.',
}

/** One sentence per host that the repository configures. */
export function hostAdvice(app: App, { live, ready = live }: Addresses): string[] {
  const advice = app.stack.hosts.flatMap((host) => HOSTS[host]?.({ live, ready }) ?? [])
  if (app.stack.container) advice.push(`Docker: HEALTHCHECK asks ${live}; Kubernetes: livenessProbe ${live}, readinessProbe ${ready}.`)
  return advice
}

const CONFIGS: readonly [file: RegExp, check: RegExp][] = [
  [/(?:^|\/)render\.ya?ml$/, /^\s*healthCheckPath:\s*['"]?(\S+?)['"]?\s*$/m],
  [/(?:^|\/)fly\.toml$/, /checks\]\][^[]*?path\s*=\s*['"]([^'"]+)/],
  [/(?:^|\/)railway\.(?:json|toml)$/, /healthcheckPath['"]?\s*[:=]\s*['"]([^'"]+)/],
  [/(?:^|\/)\.do\/app\.ya?ml$/, /http_path:\s*['"]?(\S+?)['"]?\s*$/m],
  [/(?:^|\/)Dockerfile(?:\.\w+)?$/, /^HEALTHCHECK\b.*?(?:localhost|127\.0\.0\.1)(?::\S*?)?(\/[\w/-]*)/m],
  [/(?:^|\/)(?:docker-)?compose\.ya?ml$/, /healthcheck:[^]*?(?:localhost|127\.0\.0\.1)(?::\d+)?(\/[\w/-]*)/],
]

/** Health checks that hosts and containers are told to make. */
export function hostEvidence(app: App): Evidence[] {
  return app.project.files.list().flatMap((path) => {
    if (!app.files.includes(path) && path.includes('/')) return []
    const config = CONFIGS.find(([file]) => file.test(path))
    const text = config && app.project.files.text(path)
    const asked = text && config ? config[1].exec(text)?.[1] : undefined
    return text && asked ? [{ path, line: lineOf(text, asked), note: `asks ${asked}` }] : []
  })
}
