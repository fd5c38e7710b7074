import type { App, Evidence } from '../../types.ts'

/** Hosts that take the code and build it their own way; an image would be used by none of them. */
const BUILD_THEMSELVES: Readonly<Record<string, string>> = {
  vercel: 'Vercel', netlify: 'Netlify', cloudflare: 'Cloudflare', 'firebase-hosting': 'Firebase Hosting', 'firebase-app-hosting': 'Firebase App Hosting',
  'aws-amplify': 'AWS Amplify', 'azure-static-web-apps': 'Azure Static Web Apps', replit: 'Replit', 'google-app-engine': 'App Engine', 'github-pages': 'GitHub Pages', serverless: 'the Serverless Framework', sst: 'SST', 'aws-sam': 'AWS SAM',
}
/** Hosts that run images. Where one of them is configured as well, an image is wanted. */
const RUN_IMAGES = /^(?:fly|railway|render|digitalocean|coolify|google-cloud-build|aws-elastic-beanstalk)$/
/** Builders that also host what was built with them. */
const BUILDERS: Readonly<Record<string, string>> = { lovable: 'Lovable', bolt: 'Bolt', v0: 'Vercel (v0)', replit: 'Replit', base44: 'Base44' }

/** Who builds and runs the app without an image, with what shows it. */
export function selfBuildingHost(app: App): { name: string; evidence?: Evidence } | undefined {
  const { hosts, builders, evidence } = app.stack
  if (hosts.some((host) => RUN_IMAGES.test(host))) return undefined
  const host = hosts.find((id) => BUILD_THEMSELVES[id] !== undefined)
  const builder = hosts.length === 0 ? builders.find((id) => BUILDERS[id] !== undefined) : undefined
  const name = BUILD_THEMSELVES[host ?? ''] ?? BUILDERS[builder ?? '']
  if (name === undefined) return undefined
  // What shows a builder is a trace of it among others, which explains nothing.
  const [first] = host === undefined ? [] : (evidence['hosts'] ?? [])
  return { name, ...(first ? { evidence: first } : {}) }
}

/** Hosts that build with the first Dockerfile that they see, with no setting changed. */
export function switchesToImage(app: App): string | undefined {
  const names: Readonly<Record<string, string>> = { railway: 'Railway', fly: 'Fly.io', coolify: 'Coolify' }
  return app.stack.hosts.map((host) => names[host]).find((name) => name !== undefined)
}
