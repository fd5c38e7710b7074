import { describe, expect, it } from 'vitest'
import { scanFile } from '../../src/secrets/scan.ts'
import { parse } from '../../codemods/kit/parse.ts'
import { harmlessIn, hitsIn } from './scan.ts'
import { ALNUM, HEX, jwt, KEYS, pem, random } from './keys.ts'

/** Ways in which keys stand in real repositories. */
const PLACES: readonly [path: string, text: (key: string) => string][] = [
  ['src/a.ts', (key) => `const client = make('${key}')\n`],
  ['deploy.sh', (key) => `export SERVICE=${key}\n`],
  ['config.yml', (key) => `service:\n  value: "${key}"\n`],
  ['notes.ipynb', (key) => JSON.stringify({ cells: [{ source: [`client = make("${key}")`] }] })],
  ['migrations/1.sql', (key) => `select net.http_post('https://a.dev', '{"x": "${key}"}');\n`],
]

describe('keys of published shapes', () => {
  it.each(KEYS)('%s is found wherever it stands, as what it is, at its exact place', (kind, key) => {
    for (const [path, text] of PLACES) {
      const content = text(key)
      const hits = hitsIn(path, content)
      expect(hits.map((hit) => hit.kind), path).toContain(kind)
      const hit = hits.find((one) => one.kind === kind)!
      expect(content.slice(hit.start, hit.end), path).toBe(key)
      expect(JSON.stringify(hit)).not.toContain(key.slice(-8))
    }
  })
  it.each(KEYS)('%s is not taken for one where its body only shows where a key goes', (_, key) => {
    const shown = key.slice(0, 8) + key.slice(8).replace(/[A-Za-z0-9]/g, 'x')
    for (const [path, text] of PLACES) expect(hitsIn(path, text(shown)).map((hit) => hit.kind), path).toEqual([])
  })
  it('is not found inside a longer word', () => {
    const key = KEYS.find(([kind]) => kind === 'github-token')![1]
    expect(hitsIn('a.txt', `x${key}`)).toEqual([])
    expect(hitsIn('a.txt', `${key}abcdef0123${random(ALNUM, 300)}`).filter((hit) => hit.kind === 'github-token')).toEqual([])
  })
})

describe('JSON web tokens', () => {
  const kinds = (payload: object): (string | undefined)[] => hitsIn('a.sql', `select '${jwt(payload)}'`).flatMap((hit) => [hit.kind, hit.power])
  it('are told by what they say of themselves', () => {
    expect(kinds({ iss: 'supabase', ref: 'abc', role: 'service_role', exp: 2_000_000_000 })).toEqual(['supabase-service-role', 'full'])
    expect(kinds({ iss: 'supabase', ref: 'abc', role: 'anon', exp: 2_000_000_000 })).toEqual(['supabase-anon', 'public'])
    expect(kinds({ iss: 'supabase-demo', role: 'service_role' })).toEqual([])
    expect(kinds({ sub: '1', exp: 2_000_000_000 })).toEqual(['jwt', 'limited'])
    expect(kinds({ sub: '1', exp: 1_500_000_000 })).toEqual(['jwt', 'public'])
  })
  it('are the same in base64', () => {
    const wrapped = (payload: object): string => `token: ${Buffer.from(jwt(payload)).toString('base64')}\n`
    expect(hitsIn('a.yaml', wrapped({ iss: 'supabase', role: 'service_role', exp: 2_000_000_000 })).map((hit) => [hit.kind, hit.power])).toEqual([['supabase-service-role', 'full']])
    expect(hitsIn('a.yaml', wrapped({ sub: '1', exp: 1_500_000_000 })).map((hit) => [hit.kind, hit.power])).toEqual([['jwt', 'public']])
    expect(hitsIn('a.txt', `abc${wrapped({ sub: '1' }).slice(7)}`)).toEqual([])
  })
  it('that every computer has are known', () => {
    expect(harmlessIn('a.sql', `select '${jwt({ iss: 'supabase-demo', role: 'service_role' })}'`).map((one) => one.harmless)).toEqual(['local'])
  })
})

describe('keys of Ethereum accounts', () => {
  const account = `0x${random(HEX, 64, 5)}`
  it.each(["const owner = new Wallet('KEY')", "const account = privateKeyToAccount('KEY')", "export default { wallet: 1, networks: { sepolia: { accounts: ['KEY'] } } }"])('%s', (text) => {
    expect(hitsIn('src/a.ts', text.replace('KEY', account)).map((hit) => [hit.rule, hit.kind])).toEqual([['private-key', 'ethereum-private-key']])
  })
  it('are no ids of transactions, nor longer texts', () => {
    expect(hitsIn('src/a.ts', `wallet.getTransaction('${account}')`)).toEqual([])
    expect(harmlessIn('src/a.ts', `wallet.getTransaction('${account}')`).map((one) => one.harmless)).toEqual(['identifier'])
    expect(harmlessIn('src/a.ts', `wallet.sign('${account}ab')`)).toEqual([])
  })
})

describe('private keys', () => {
  it.each(['RSA', 'EC', 'OPENSSH'])('%s keys are found, also on one line', (kind) => {
    expect(hitsIn('a.pem', pem(kind)).map((hit) => hit.rule)).toEqual(['private-key'])
    expect(hitsIn('a.json', JSON.stringify({ private_key: pem(kind) })).map((hit) => hit.rule)).toEqual(['private-key'])
  })
  it('are not found where only their frame is shown', () => {
    expect(hitsIn('README.md', pem().replace(/\n[^-]+\n/, '\n...\n'))).toEqual([])
    expect(harmlessIn('README.md', pem().replace(/\n[^-]+\n/, '\n...\n')).map((one) => one.harmless)).toEqual(['placeholder'])
    expect(hitsIn('a.ts', "if (key.startsWith('-----BEGIN PRIVATE " + "KEY-----')) use(key)")).toEqual([])
  })
})

describe('addresses with a password', () => {
  const url = (scheme: string, user: string, password: string, host: string): string => `${scheme}://${user}:${password}@${host}/shop`
  const found = (text: string): string[] => hitsIn('a.yml', `url: ${text}`).map((hit) => hit.kind)
  const real = random(ALNUM, 14)
  it('open what they name', () => {
    expect(found(url('postgresql', 'neondb_owner', real, 'ep-cool-sun.eu.aws.neon.tech'))).toEqual(['postgres-url'])
    expect(found(url('mongodb+srv', 'app', real, 'cluster0.k3xyz.mongodb.net'))).toEqual(['mongodb-url'])
    expect(found(url('rediss', 'default', real, 'eu1-cat.upstash.io'))).toEqual(['redis-url'])
    expect(found(url('https', 'bot', real, 'git.company.dev'))).toEqual(['url-password'])
  })
  it.each([
    url('postgresql', 'postgres', 'postgres', 'localhost:5432'), url('postgresql', 'postgres', real, '127.0.0.1'), url('postgres', 'app', real, 'db'),
    url('postgresql', 'user', 'password', 'host.region.provider.com'), url('mongodb+srv', '<username>', '<password>', 'cluster0.x.mongodb.net'),
    url('postgresql', 'user', '${DB_PASSWORD}', 'db.company.dev'), url('postgres', 'user', '[YOUR-PASSWORD]', 'db.abc.supabase.co'), url('https', 'user', 'pass', 'example.com'), url('postgresql', 'postgres', real, 'db.supabase.co'),
    'http://localhost:3000/reset?next=http://a.dev&email=a@b.dev',
  ])('%s opens nothing', (text) => {
    expect(found(text)).toEqual([])
  })
  const word = url('postgresql', 'postgres', 'password', 'db.abc.supabase.co')
  it.each(['.env.example', 'docs/setup.md', '.ai/.env.mcp.example'])('open nothing with a word for a password in %s, which shows how they are written', (path) => {
    expect(hitsIn(path, `DATABASE_URL=${word}`)).toEqual([])
    expect(hitsIn(path, `DATABASE_URL=${url('postgresql', 'postgres', real, 'db.abc.supabase.co')}`)).toHaveLength(1)
  })
  it('open what they name with a word for a password in code', () => {
    expect(hitsIn('server/db.ts', `connect('${word}')`)).toHaveLength(1)
  })
})

describe('one shape, several meanings', () => {
  const key = `${'AI'}za${random(ALNUM, 35)}`
  it('takes the web key of Firebase for public and one of a billed service for what it is', () => {
    expect(hitsIn('src/firebase.ts', `export const config = { apiKey: '${key}', authDomain: 'a.firebaseapp.com' }`).map((hit) => hit.power)).toEqual(['public'])
    expect(hitsIn('server/ai.ts', `const GEMINI_API_KEY = '${key}'`).map((hit) => [hit.kind, hit.power])).toEqual([['google-billed-key', 'full']])
    expect(hitsIn('server/x.ts', `get('${key}')`).map((hit) => [hit.kind, hit.power])).toEqual([['google-api-key', 'limited']])
  })
  it.each([
    ['index.html', `<script src="https://maps.googleapis.com/maps/api/js?key=${key}&libraries=places" async></script>`], ['src/Map.tsx', `import { useJsApiLoader } from '@react-google-maps/api'\nuseJsApiLoader({ id: 'map', googleMapsApiKey: '${key}' })`],
    ['src/config.ts', `export const GOOGLE_MAPS_KEY = '${key}'`], ['android/app/src/main/AndroidManifest.xml', `<meta-data android:name="com.google.android.geo.API_KEY" android:value="${key}"/>`],
  ])('knows a key of Google Maps in %s', (path, text) => {
    expect(hitsIn(path, text).map((hit) => hit.kind)).toEqual(['google-maps-key'])
  })
})

describe('what costs no time', () => {
  it('neither decodes nor parses a file without a word of a secret', () => {
    const asked: string[] = []
    const text = "export const add = (a: number, b: number) => a + b\n"
    expect(scanFile({ path: 'src/a.ts', bytes: Buffer.from(text), text: () => (asked.push('text'), text), parse: () => (asked.push('parse'), parse(text)) })).toEqual({ hits: [], harmless: [] })
    expect(asked).toEqual([])
  })
  it.each(['node_modules/a/index.js', 'public/logo.png', 'vendor/x.js'])('does not look into %s', (path) => {
    expect(hitsIn(path, KEYS[0]![1])).toEqual([])
  })
  it('looks for published shapes alone in what a build made', () => {
    const named = `const API_KEY = "${random(HEX, 40)}"`
    expect(hitsIn('src/a.js', named)).toHaveLength(1)
    expect(hitsIn('dist/a.js', named)).toEqual([])
    expect(hitsIn('dist/a.js', `x("${KEYS[0]![1]}")`)).toHaveLength(1)
  })
})
