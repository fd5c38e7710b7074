import { matches } from '../../../detect/matches.ts'
import { isSecretName, PUBLIC_PREFIX } from '../../../secrets/names.ts'
import { sideOf } from '../../../secrets/sides.ts'
import { valueImports } from '../../../secrets/value-imports.ts'
import { importsOf } from '../../../detect/imports.ts'
import { isTestFile } from '../../../detect/roles.ts'
import { isSource } from '../../../tree/sources.ts'
import { lineAt } from '../../../tree/text.ts'
import type { App, Finding, Project } from '../../../types.ts'
import { finding } from './rule.ts'

const READ = /\b(?:process\.env|import\.meta\.env)(?:\.|\[['"])((?:VITE|NEXT_PUBLIC|REACT_APP|PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC)_\w+)/g
const PREFIX = /(?:VITE|PUBLIC|REACT_APP)_/
/** By its name a key that only a server may have, and not one that was made for browsers. */
const MEANT_FOR_BROWSERS = /ANON|PUBLISHABLE|PUBLIC_KEY|SITE_KEY|FIREBASE|MAPS?|MAPBOX|POSTHOG|SENTRY|ALGOLIA_SEARCH|SEARCH_KEY|RECAPTCHA|TURNSTILE|HCAPTCHA|VAPID|PUSHER_KEY|EMAILJS|TMDB|GIPHY|CLERK|MEASUREMENT|AMPLITUDE|MIXPANEL|SEGMENT|GROWTHBOOK|LAUNCHDARKLY|STREAM|PUSHER_APP|WEB3FORMS|UNSPLASH|PEXELS|WEATHER|NEWS|TINYMCE/

/** A variable whose prefix puts it into the page, and whose name says that it must not be there. */
export function publicNameFindings(project: Project): Finding[] {
  const seen = new Map<string, Finding>()
  for (const path of new Set(project.apps.flatMap((app) => app.reached))) {
    const text = !isTestFile(path) && matches(project, path, PREFIX) ? project.files.text(path) : undefined
    if (!text) continue
    for (const match of text.matchAll(READ)) {
      const name = match[1]!
      const bare = name.replace(PUBLIC_PREFIX, '')
      if (seen.has(name) || !isSecretName(bare) || MEANT_FOR_BROWSERS.test(bare)) continue
      const read = sideOf(project, path) === 'client'
      const sure = read && /SECRET|SERVICE_ROLE|PRIVATE|PASSWORD|OPENAI|ANTHROPIC|GEMINI|GROQ|OPENROUTER|DEEPSEEK|MISTRAL|COHERE|REPLICATE|ELEVEN|RESEND|SENDGRID|TWILIO|STRIPE_(?!PUBLIC|PUBLISH)/.test(bare)
      seen.set(name, finding('public-name', sure ? 'critical' : 'medium', path, lineAt(text, match.index + 1), read ? `Whatever ${name} is set to, every visitor of the page can read it: its prefix puts it into what browsers download.` : `As soon as one component mentions ${name}, every visitor of the page can read it: its prefix says that it may go to browsers.`, sure ? 'Give it a name without the prefix, and let only a server read it; replace the value that it had.' : 'Check that this key was made for browsers. If it was not, give it a name without the prefix and let only a server read it.'))
    }
  }
  return [...seen.values()]
}

/** Packages that only work, or only belong, on a server. */
const SERVER_PACKAGES = /^(?:@prisma\/client|pg|postgres|mysql2?|mongodb|mongoose|ioredis|redis|drizzle-orm\/(?:node-postgres|postgres-js|mysql2|neon-\w+)|jsonwebtoken|bcrypt(?:js)?|nodemailer|stripe|openai|@anthropic-ai\/sdk|firebase-admin(?:\/.*)?|server-only)$/

/** Where pages and server share their modules, one goes into the page as soon as a client component imports it, secrets and all. */
export function serverModuleFindings(project: Project): Finding[] {
  return project.apps.filter((app) => app.framework.env(app)?.sharedModules === true).flatMap((app) => serverModules(app))
}

function serverModules(app: App): Finding[] {
  const { project } = app
  return app.reached.filter((path) => isSource(path) && !isTestFile(path) && sideOf(project, path) === 'client').flatMap((path): Finding[] => {
    const text = project.files.text(path) ?? ''
    if (/^\s*(?:\/\/[^\n]*\n|\s)*['"]use client['"]/.test(text) || text.includes('server-only')) return []
    const secret = [...text.matchAll(/\bprocess\.env\.([A-Z]\w*)/g)].map((match) => ({ name: match[1]!, line: lineAt(text, match.index + 1) })).find(({ name }) => isSecretName(name) && !PUBLIC_PREFIX.test(name))
    const named = importsOf(path, text).find(({ specifier }) => SERVER_PACKAGES.test(specifier))
    const parsed = named && project.parse(path)
    const server = parsed && valueImports(parsed).has(named.specifier) ? named : undefined
    if (!secret && !server) return []
    const from = importerOf(app, path)
    return [finding('server-module-in-client', 'medium', path, secret?.line ?? server!.line, `Browsers download this module, because ${from ?? 'a client component'} imports it, and it ${secret ? `reads ${secret.name}` : `uses ${server!.specifier}`}, which belongs on the server.`, `Let ${from ?? 'the client component'} get what it needs by a server action or a route, then add \`import 'server-only'\` at the top of this module: a build that would put it into the page fails from then on.`)]
  })
}

function importerOf(app: App, path: string): string | undefined {
  return app.reached.find((other) => other !== path && sideOf(app.project, other) === 'client' && importsOf(other, app.project.files.text(other) ?? '').some(({ specifier }) => app.resolve(other, specifier) === path))
}
