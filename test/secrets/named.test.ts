import { describe, expect, it } from 'vitest'
import { hitsIn } from './scan.ts'
import { ALNUM, HEX, LOWER, random } from './keys.ts'

const key = random(ALNUM, 32)
const hex = random(HEX, 40)
const rules = (path: string, text: string): string[] => hitsIn(path, text).map((hit) => hit.rule)

describe('literals under the name of a secret', () => {
  it.each<[string, string]>([
    ['src/a.ts', `const LOGMEAL_API_KEY = '${hex}'`], ['src/a.ts', `export const config = { clientSecret: "${key}" }`], ['src/a.ts', `this.token = \`${key}\``],
    ['src/a.ts', `const o = { headers: { 'X-Api-Key': '${key}' } }`], ['src/a.ts', `headers.set('X-Api-Key', '${key}')`], ['src/a.tsx', `<Map accessToken="${key}" />`],
    ['app.py', `API_TOKEN = "${key}"`], ['sonar.properties', `sonar.token=${hex}`], ['.github/workflows/ci.yml', `env:\n  API_SECRET: ${key}\n`],
    ['docker-compose.yml', `    - SESSION_SECRET=${key}\n`], ['Dockerfile', `ENV API_KEY=${key}\n`], ['run.sh', `curl -H "X-Api-Key: ${key}" https://a.dev`], ['run.sh', `curl -u admin:${random(ALNUM, 12)} https://a.dev`],
    ['a.sql', `alter role app with password '${random(ALNUM, 12)}1';`], ['a.sql', `update s set secret_token = '${hex}';`], ['config.json', `{ "apiSecret": "${key}" }`], ['.env.example', `API_SECRET=${key}\n`],
    ['k8s/a.yaml', `apiVersion: v1\nkind: Secret\ndata:\n  password: ${Buffer.from(key).toString('base64')}\n`],
  ])('%s: %s', (path, text) => {
    const hits = hitsIn(path, text)
    expect(hits.map((hit) => hit.rule)).toEqual(['named-literal'])
    expect(JSON.stringify(hits)).not.toContain(key)
  })

  it.each<[string, string]>([
    ['src/a.ts', "const STORAGE_KEY = 'app_a11y_settings_v2'"], ['src/a.ts', "const TOKEN_KEY = 'access_token'"], ['src/a.ts', "const labels = { password: 'Passwort', token: 'Token' }"],
    ['src/a.ts', "const seasonings = ['salt', 'pepper', 'oil2go-and-more']"], ['src/a.ts', `const csrfToken = '${key}'`], ['src/a.ts', `const publicKey = '${key}'`], ['src/a.ts', "type T = { token: 'abc123def456ghi789jkl' }"],
    ['src/a.ts', "if (token === 'abc123def456ghi789jkl0') {}"], ['src/a.ts', 'const token = process.env.API_TOKEN'], ['src/a.ts', "const apiKey = '<your-api-key>'"], ['src/a.ts', "const apiKey = 'your-api-key-here-1234567'"],
    ['src/a.ts', "const passwordError = 'Use 8 letters'"], ['src/a.ts', "const url = { tokenUrl: 'https://a.dev/oauth2/token' }"], ['src/a.tsx', '<input type="password" placeholder="Password1" name="password" />'],
    ['a.yml', 'token: ${{ secrets.API_TOKEN }}'], ['a.yml', 'password: ${DB_PASSWORD}'], ['.env.example', 'JWT_SECRET=your-secret-here\nAPI_KEY=\n'], ['a.json', '{ "password": "Contraseña", "forgotPassword": "Olvidé mi contraseña" }'],
    ['src/a.ts', "const next = { nextPageToken: 'CAUQAA12345678901234' }"], ['src/a.ts', "log(ok ? 'correct (hash.salt)' : 'incorrect1')"],
  ])('%s: %s is none', (path, text) => {
    expect(rules(path, text)).toEqual([])
  })
})

describe('what stands in for a secret that is not set', () => {
  it.each([
    "const s = process.env.JWT_SECRET || 'dev-secret'", "const s = process.env['JWT_SECRET'] ?? 'dev-secret'", "const { JWT_SECRET = 'dev-secret' } = process.env", "const s = getEnv('JWT_SECRET', 'dev-secret')",
    "const secret = process.env.JWT_SECRET\nconst used = secret ?? 'dev-secret'",
    "jwt.sign(user, process.env.JWT_SECRET || 'dev-secret')", "const s = Deno.env.get('JWT_SECRET') ?? 'dev-secret'", "const s = this.configService.get<string>('jwt.secret') || 'dev-secret'",
  ])('%s', (text) => {
    expect(hitsIn('src/a.ts', text).map((hit) => [hit.rule, hit.variable, hit.literalFallback])).toEqual([['literal-fallback', 'JWT_SECRET', true]])
  })
  it('is found in Python as well', () => {
    expect(hitsIn('a.py', "SECRET = os.environ.get('JWT_SECRET', 'fallback-secret')").map((hit) => [hit.rule, hit.variable])).toEqual([['literal-fallback', 'JWT_SECRET']])
  })
  it.each(["const url = process.env.APP_URL || 'http://localhost:3000'", "const n = process.env.TOKEN_EXPIRY || '7d'", "const k = process.env.OPENAI_API_KEY || ''", "const k = process.env.OPENAI_API_KEY || 'missing'", "const k = import.meta.env.VITE_FIREBASE_API_KEY || 'default-api-key'"])('%s is none', (text) => {
    expect(rules('src/a.ts', text)).toEqual([])
  })
  it.each([
    "const secret = process.env.JWT_SECRET\nif (!secret && process.env.NODE_ENV === 'production') {\n  throw new Error('JWT_SECRET is required')\n}\nexport const used = secret ?? 'dev-secret'",
    "function key() {\n  const secret = process.env.JWT_SECRET\n  if (!secret) {\n    if (process.env.NODE_ENV === 'production') {\n      throw new Error('JWT_SECRET')\n    }\n    console.warn('JWT_SECRET is not set')\n  }\n  return secret ?? 'dev-secret'\n}",
    "const secret = process.env.JWT_SECRET || 'dev-secret'\nif (process.env.NODE_ENV === 'production' && secret === 'dev-secret') {\n  throw new Error('JWT_SECRET is required')\n}",
    "const isProd = process.env.NODE_ENV === 'production'\nconst secret: string = process.env.JWT_SECRET ?? 'dev-secret'\nif ('dev-secret' === secret && isProd) process.exit(1)",
    "const DEV_FALLBACKS: Record<string, string> = {\n  URL: 'http://localhost',\n  JWT_SECRET: 'dev-secret-change-me',\n}",
  ])('is none where production stops before it: %s', (text) => {
    expect(rules('src/a.ts', text)).toEqual([])
  })
  it.each([
    ['something else has to hold as well', "if (process.env.NODE_ENV === 'production' && strict && secret === 'dev-secret') throw new Error('JWT_SECRET')"],
    ['it is not production that is asked for', "if (process.env.CI && secret === 'dev-secret') throw new Error('JWT_SECRET')"],
    ['the check is of another value', "if (process.env.NODE_ENV === 'production' && secret === 'other') throw new Error('JWT_SECRET')"],
    ['it only warns', "if (process.env.NODE_ENV === 'production' && secret === 'dev-secret') console.warn('JWT_SECRET')"],
  ])('is one where %s after it', (_, check) => {
    expect(rules('src/a.ts', `const secret = process.env.JWT_SECRET || 'dev-secret'\n${check}\n`)).toEqual(['literal-fallback'])
  })
  it.each([
    "const { JWT_SECRET: secret = 'dev-secret' } = process.env", "const { JWT_SECRET: key = 'dev-secret' } = process.env", "const { 'JWT_SECRET': token = 'dev-secret' } = process.env",
  ])('stands in for the property where the code calls it otherwise: %s', (text) => {
    expect(hitsIn('src/a.ts', text).map((hit) => [hit.rule, hit.variable, text.slice(hit.start, hit.end)])).toEqual([['literal-fallback', 'JWT_SECRET', 'dev-secret']])
  })
  it('is one where another function checks', () => {
    expect(rules('src/a.ts', "function check() {\n  const secret = process.env.JWT_SECRET\n  if (!secret && process.env.NODE_ENV === 'production') {\n    throw new Error('JWT_SECRET is required')\n  }\n}\nexport const used = process.env.JWT_SECRET ?? 'dev-secret'")).toEqual(['literal-fallback'])
  })
  it('gives the offsets of the value and of the literal with its quotes', () => {
    const text = "const s = process.env.JWT_SECRET || 'dev-secret'"
    const [hit] = hitsIn('src/a.ts', text)
    expect(text.slice(hit!.start, hit!.end)).toBe('dev-secret')
    expect(text.slice(hit!.literal!.start, hit!.literal!.end)).toBe("'dev-secret'")
  })
})

describe('logins of mail servers', () => {
  const login = (pass: string): string => `createTransport({ host: 'smtp.a.dev', auth: { user: 'app@a.dev', pass: '${pass}' } })`
  it.each([random(ALNUM, 14), random(LOWER, 16), [1, 2, 3, 4].map((n) => random(LOWER, 4, n)).join(' '), `${random(LOWER, 8)}!`])('are found whatever the password looks like: %#', (pass) => {
    expect(rules('src/mail.ts', login(pass))).toEqual(['named-literal'])
  })
  it.each(['your-app-password', '', 'process.env.MAIL_PASS', 'yourpassword', '********'])('are none with %j', (pass) => {
    expect(rules('src/mail.ts', login(pass))).toEqual([])
  })
  it('are found by the names of settings as well', () => {
    expect(rules('src/mail.ts', `const SMTP_PASS = '${random(ALNUM, 14)}1'`)).toEqual(['named-literal'])
    expect(rules('src/a.ts', "const bypass = 'abc123def', compass = { pass: 'all 12 passed' }")).toEqual([])
  })
})

describe('what everyone tries first', () => {
  it.each<[string, string]>([
    ['server/a.ts', "const JWT_SECRET = 'your-secret-key'"], ['server/a.ts', "app.use(session({ secret: 'keyboard cat' }))"], ['server/a.ts', "jwt.sign({ id }, 'secret')"], ['server/a.ts', "const users = [{ name: 'admin', password: 'admin123' }]"],
    ['docker-compose.yml', '      POSTGRES_PASSWORD: postgres\n'],
  ])('%s: %s', (path, text) => {
    expect(rules(path, text)).toEqual(['weak-default'])
  })
  it('is nothing in a test or an example', () => {
    expect(rules('test/a.test.ts', "const JWT_SECRET = 'test-secret'")).toEqual([])
    expect(rules('.env.example', 'JWT_SECRET=changeme\n')).toEqual([])
  })
})
