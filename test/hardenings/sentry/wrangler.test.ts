import { expect, it } from 'vitest'
import { withParts } from '../../../src/hardenings/sentry/sdks/tanstack-parts.ts'
import { withSdk } from '../../../src/hardenings/sentry/sdks/wrangler.ts'
import { factsOf } from '../../../src/frameworks/tanstack-start/version.ts'
import { parseJson } from '../../../src/tree/json.ts'

const DATE = 'compatibility_date = "2025-10-08"'

it.each([
  ['no flags', `main = "a.ts"\n${DATE}\n`, `main = "a.ts"\n${DATE}\ncompatibility_flags = ["nodejs_als"]\n\n[version_metadata]\nbinding = "CF_VERSION_METADATA"\n`],
  ['no date, and Windows', 'main = "a.ts"\r\n', 'main = "a.ts"\r\ncompatibility_flags = ["nodejs_als"]\r\n\r\n[version_metadata]\r\nbinding = "CF_VERSION_METADATA"\r\n'],
  ['another flag', 'main = "a.ts"\ncompatibility_flags = ["global_navigator",]\n\n[version_metadata]\nbinding = "V"\n', 'main = "a.ts"\ncompatibility_flags = ["global_navigator", "nodejs_als"]\n\n[version_metadata]\nbinding = "V"\n'],
  ['all of Node.js', `main = "a.ts"\n${DATE}\ncompatibility_flags = ["nodejs_compat"]\n[version_metadata]\nbinding = "V"\n`, undefined],
])('gives a wrangler.toml with %s what the SDK needs', (_, before, after) => {
  expect(withSdk('wrangler.toml', before)).toBe(after ?? before)
})

it.each([
  ['flags of an environment', `main = "a.ts"\n${DATE}\n\n[env.live]\ncompatibility_flags = ["global_navigator"]\n`],
  ['flags over several lines with a comment', 'main = "a.ts"\ncompatibility_flags = [ # why\n  "global_navigator",\n]\n'],
  ['nothing to stand behind', '[vars]\nA = "b"\n'],
])('leaves a wrangler.toml with %s to the person', (_, before) => {
  expect(withSdk('wrangler.toml', before)).toBeUndefined()
})

it('keeps comments and layout of a wrangler.jsonc', () => {
  const before = '{\n  // why\n  "main": "a.ts",\n  "compatibility_flags": ["global_navigator"],\n  "compatibility_date": "2025-10-08"\n}\n'
  const after = withSdk('wrangler.jsonc', before)
  expect(after).toContain('// why')
  expect(parseJson(after ?? '')).toEqual({ main: 'a.ts', compatibility_flags: ['global_navigator', 'nodejs_als'], compatibility_date: '2025-10-08', version_metadata: { binding: 'CF_VERSION_METADATA' } })
  expect(withSdk('wrangler.jsonc', after ?? '')).toBe(after)
  expect(withSdk('wrangler.json', '{ "main": "a.ts", "compatibility_date": "2025-10-08", "env": { "live": { "compatibility_flags": [] } } }')).toBeUndefined()
})

it.each([
  ['1.140.0', { functionsThrow: false, csrf: false }], ['1.160.0', { functionsThrow: true, csrf: false }], ['1.168.0', { functionsThrow: true, csrf: true }],
  ['^1.168.3', { functionsThrow: true, csrf: true }], ['^1.150.0', undefined], ['latest', undefined], [undefined, undefined],
])('knows what TanStack Start %s does, or that nothing says so', (version, facts) => {
  expect(factsOf(version)).toEqual(facts)
})

const CODE = 'const reportFunctions = 1;\n\nconst serverErrors = 2;'
const start = (options: string): string => `import { createStart } from '@tanstack/react-start';\n\nexport const startInstance = createStart(() => (${options}));\n`

it('stands first among the middleware of an app, and behind what turns errors into answers', () => {
  expect(withParts('start.ts', start('{ requestMiddleware: [auth] }'), CODE)).toContain('requestMiddleware: [Sentry.sentryGlobalRequestMiddleware, auth]')
  expect(withParts('start.ts', start('{ requestMiddleware: [csrf, answerErrors, auth] }'), CODE)).toContain('[csrf, answerErrors, Sentry.sentryGlobalRequestMiddleware, auth]')
  const whole = withParts('start.ts', start('{ functionMiddleware: [], serializationAdapters: [money] }'), CODE) ?? ''
  for (const part of ['requestMiddleware: [Sentry.sentryGlobalRequestMiddleware]', 'functionMiddleware: [reportFunctions]', 'serializationAdapters: [money, serverErrors]', 'const serverErrors = 2;']) expect(whole).toContain(part)
  expect(withParts('start.ts', start('{ requestMiddleware: all }'), CODE)).toBeUndefined()
  expect(withParts('start.ts', "import { createStart } from '@tanstack/react-start';\nexport const startInstance = createStart(make);\n", CODE)).toBeUndefined()
})
