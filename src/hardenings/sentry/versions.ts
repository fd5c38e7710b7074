import type { App } from '../../types.ts'

/** Ranges that were installed and run: https://www.npmjs.com/org/sentry. A package whose newest major asks for others that are not published stays at the last one that installs. */
const RANGES = {
  '@sentry/node': { 11: '^11.12.0', 10: '^10.75.2' },
  '@sentry/react': { 11: '^11.12.0', 10: '^10.75.2' },
  '@sentry/nextjs': { 11: '~11.0.0', 10: '^10.75.2' },
  '@sentry/sveltekit': { 10: '^10.75.2' },
  '@sentry/nuxt': { 10: '^10.75.2' },
  '@sentry/astro': { 10: '^10.75.2' },
  '@sentry/react-router': { 10: '^10.75.2' },
  '@sentry/remix': { 10: '^10.75.2' },
  '@sentry/hono': { 10: '^10.75.2' },
  '@sentry/cloudflare': { 10: '^10.75.2' },
  '@sentry/bun': { 10: '^10.75.2' },
  '@sentry/deno': { 10: '^10.75.2' },
  '@sentry/nestjs': { 10: '^10.75.2' },
  '@sentry/tanstackstart-react': { 10: '^10.75.2' },
  '@sentry/vite-plugin': { 11: '^11.9.0', 5: '^5.3.0' },
} as const
export type SdkPackage = keyof typeof RANGES

/** What an app gets: which major, and the range for its package.json. */
export interface Version {
  major: number
  range: string
}

/** The newest major that the app's Node.js can run: 11 wants Node.js 20.19, 22.12 or newer. A version that the app declares already stays. */
export function versionOf(app: App, name: SdkPackage): Version {
  const declared = app.major(name)
  const ranges = RANGES[name] as Readonly<Record<number, string>>
  const majors = Object.keys(ranges).map(Number).sort((a, b) => b - a)
  const [newest = 10, older] = majors
  if (declared !== undefined) return { major: declared, range: app.version(name) ?? ranges[newest] ?? 'latest' }
  const old = isOldNode(app.stack.nodeVersion)
  const major = old && older !== undefined ? older : newest
  return { major, range: ranges[major] ?? 'latest' }
}

/** A stated Node.js below 20.19, or one of the odd versions that 11 leaves out. `>=20.0.0` says no less than `20`: hosts run the newest of it. */
function isOldNode(stated: string | undefined): boolean {
  const match = /([>^]=?)?\s*v?(\d+)(?:\.(\d+))?/.exec(stated ?? '')
  if (!match) return false
  const [major, minor] = [Number(match[2]), match[1] !== undefined || match[3] === undefined ? Infinity : Number(match[3])]
  return major < 20 || major === 21 || (major === 20 && minor < 19) || (major === 22 && minor < 12)
}
