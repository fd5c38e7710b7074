import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../support/cli.ts'
import type { Ran } from '../support/cli.ts'
import { makeFolder, makeRepository } from '../support/repository.ts'
import type { TestRepository } from '../support/repository.ts'
import { ALNUM, HEX, jwt, KEYS, pem, random } from './keys.ts'

const key = (kind: string): string => KEYS.find(([k]) => k === kind)![1]
const password = (seed: number): string => `${random(ALNUM, 18, seed)}7`

/** One secret a place; each is made when the tests run and is found nowhere else in the repository. */
const CANARIES = {
  'a server module': key('stripe-live-key'), 'a fallback': password(1), 'a client module': key('openai-key'), 'a migration': jwt({ iss: 'supabase', ref: 'abcdef', role: 'service_role', exp: 2_000_000_000 }),
  'a workflow': key('npm-token'), 'a compose file': password(2), 'a Dockerfile': key('sentry-token'), 'a shell script': key('github-token'), 'a service account': pem('RSA').split('\n')[4]!,
  'a notebook': key('huggingface-token'), 'a committed .env': password(3), 'a one-off script': key('sendgrid-key'), 'a comment': key('slack-token'), 'a document': key('gitlab-token'), 'the history': ['dop', '_v1_', random(HEX, 64, 77)].join(''), 'a named literal': random(HEX, 40, 11),
}
/** What looks like a secret and is none is not repeated either. */
const HARMLESS = {
  'placeholder': `your-${random(ALNUM, 20, 21)}`, 'local': password(22), 'documentation-host': password(23), 'identifier': `1e60f06b-2fc0-4aed-84b1-${random(HEX, 12, 24)}`, 'sequence': ['gsk', '_', 'abcdefghij0'.repeat(5)].join(''),
  'unsigned': [{ alg: 'none' }, { sub: random(ALNUM, 20, 25) }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.'), 'masked': `re_${random(ALNUM, 12, 26)}xxxxxx`,
}
const account = JSON.stringify({ type: 'service_account', private_key: pem('RSA') })

const FILES: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'shop', type: 'module', scripts: { start: 'node server/index.js', build: 'vite build' }, dependencies: { express: '^5.1.0', react: '^19.1.0', 'react-dom': '^19.1.0' }, devDependencies: { vite: '^7.0.0', '@vitejs/plugin-react': '^5.0.0' } }),
  'vite.config.js': "import { defineConfig } from 'vite'\nimport react from '@vitejs/plugin-react'\nexport default defineConfig({ plugins: [react()] })\n",
  'index.html': '<div id="root"></div><script type="module" src="/src/main.jsx"></script>\n',
  'src/main.jsx': `import { createRoot } from 'react-dom/client'\nimport { ask } from './ask.js'\ncreateRoot(document.getElementById('root')).render(<p>{ask}</p>)\n`,
  'src/ask.js': `export const ask = 'Bearer ' + '${CANARIES['a client module']}'\n`,
  'server/index.js': `import express from 'express'\nimport { charge } from './pay.js'\nconst app = express()\napp.get('/', (req, res) => res.json(charge()))\napp.listen(3000)\n`,
  'server/pay.js': `// was ${CANARIES['a comment']}\nconst key = '${CANARIES['a server module']}'\nconst LOGMEAL_API_KEY = '${CANARIES['a named literal']}'\nconst secret = process.env.JWT_SECRET || '${CANARIES['a fallback']}'\nexport const charge = () => [key.length, LOGMEAL_API_KEY.length, secret.length]\n`,
  'supabase/migrations/1_cron.sql': `select net.http_post('https://a.dev', headers := '{"Authorization": "Bearer ${CANARIES['a migration']}"}');\n`,
  '.github/workflows/deploy.yml': `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      NODE_AUTH_TOKEN: ${CANARIES['a workflow']}\n    steps:\n      - run: npm publish\n`,
  'docker-compose.yml': `services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${CANARIES['a compose file']}\n`,
  'Dockerfile': `FROM node:22\nENV SENTRY_AUTH_TOKEN=${CANARIES['a Dockerfile']}\nCMD ["node", "server/index.js"]\n`,
  'deploy.sh': `git push https://x:${CANARIES['a shell script']}@github.com/a/b\n`,
  'service-account.json': account,
  'train.ipynb': JSON.stringify({ cells: [{ source: [`login("${CANARIES['a notebook']}")`] }] }),
  '.env': `SESSION_SECRET=${CANARIES['a committed .env']}\n`,
  'fix-users.mjs': `const mail = '${CANARIES['a one-off script']}'\nconsole.log(mail.length)\n`,
  'notes.ini': [`api_key = ${HARMLESS.placeholder}`, `db = postgres://app:${HARMLESS.local}@localhost:5432/app`, `site = https://app:${HARMLESS['documentation-host']}@example.com`, `client_id = ${HARMLESS.identifier}`, `groq = ${HARMLESS.sequence}`, `session = ${HARMLESS.unsigned}.`, `mail_token = ${HARMLESS.masked}`, ''].join('\n'),
  'SETUP.md': `Use ${CANARIES['a document']} to clone.\n`,
}

let repo: TestRepository
let temp: ReturnType<typeof makeFolder>
beforeAll(() => {
  repo = makeRepository({ ...FILES, 'old.js': `export const token = '${CANARIES['the history']}'\n` })
  repo.git('rm', '-q', 'old.js')
  repo.git('commit', '-q', '-m', 'second')
  temp = makeFolder()
})
afterAll(() => {
  repo.remove()
  temp.remove()
})

/** Lines of a key that is written in a JSON text, and the key itself. */
function leaksIn(text: string): string[] {
  return Object.entries({ ...CANARIES, ...HARMLESS }).filter(([, value]) => text.includes(value) || text.includes(value.slice(6))).map(([place]) => place)
}

const run = (...args: string[]): Promise<Ran> => runCli(args, { cwd: repo.dir, env: { TMPDIR: temp.dir, NO_COLOR: '1' } })

function textsBelow(dir: string): string {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => path.join(dir, name)).filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'latin1')).join('\n')
}

describe('a value never leaves', () => {
  it('and this would notice', () => {
    expect(leaksIn(Object.values(FILES).join('\n').replaceAll('\\n', '\n'))).toEqual([...Object.keys(CANARIES).filter((place) => place !== 'the history'), ...Object.keys(HARMLESS)])
  })

  it('is found in every place where a canary was planted', async () => {
    const { stdout } = await run('audit', '--only', 'secrets', '--format', 'json')
    const report = JSON.parse(stdout) as { assessments: { findings: { path: string; rule: string }[] }[] }
    const found = report.assessments.flatMap((a) => a.findings).map((f) => f.path)
    expect([...new Set(found)]).toEqual(expect.arrayContaining([...Object.keys(FILES).filter((name) => !/package\.json|vite|index\.html|main\.jsx|server\/index|notes\.ini/.test(name)), 'old.js']))
    expect(leaksIn(stdout)).toEqual([])
  })

  it('is told from what only looks like one, by place and kind', async () => {
    const { stdout } = await run('audit', '--only', 'secrets', '--format', 'json')
    const [assessment] = (JSON.parse(stdout) as { assessments: { recognised: { summary: string; places: { kind: string; path: string; lines: number[] }[] }; findings: { path: string }[] }[] }).assessments
    const { recognised, findings } = assessment!
    expect(recognised.places.filter(({ path }) => path === 'notes.ini').map(({ kind, lines }) => [kind, lines])).toEqual(Object.keys(HARMLESS).map((kind) => [kind, [['placeholder', 'local', 'documentation-host', 'identifier', 'sequence', 'unsigned', 'masked'].indexOf(kind) + 1]]))
    expect(findings.filter(({ path }) => path === 'notes.ini')).toEqual([])
    expect((await run('audit', '--only', 'secrets')).stdout).toContain(recognised.summary.slice(0, 40))
  })

  it.each(['text', 'json', 'sarif', 'markdown', 'html'])('by audit --format %s', async (format) => {
    const { stdout, stderr } = await run('audit', '--verbose', '--format', format, '--output', path.join(temp.dir, `report.${format}`))
    expect(leaksIn(stdout + stderr)).toEqual([])
    expect(leaksIn(readFileSync(path.join(temp.dir, `report.${format}`), 'utf8'))).toEqual([])
  })

  it.each(['text', 'json'])('by apply --dry-run --format %s, its diff included', async (format) => {
    const { stdout, stderr } = await run('apply', '--yes', '--dry-run', '--offline', '--format', format)
    expect(stdout.length).toBeGreaterThan(1000)
    expect(leaksIn(stdout + stderr)).toEqual([])
  })

  it('by the branch: its messages, and every file that it adds', async () => {
    const { stdout, stderr } = await run('apply', '--yes', '--offline', '--branch', 'hardened')
    expect(leaksIn(stdout + stderr)).toEqual([])
    expect(leaksIn(repo.git('log', '--format=%B', 'main..hardened'))).toEqual([])
    const added = repo.git('log', '-p', '--unified=0', '--format=', 'main..hardened').split('\n').filter((line) => line.startsWith('+')).join('\n')
    expect(added.length).toBeGreaterThan(500)
    expect(leaksIn(added)).toEqual([])
    expect(repo.git('show', 'hardened:server/pay.js')).not.toContain(CANARIES['a server module'])
  })

  it('by errors', async () => {
    for (const args of [['audit', '--only', 'secrets', '--app', 'nowhere'], ['apply', '--write', '--yes'], ['audit', '--baseline', 'server/pay.js'], ['codemod', 'add-import', 'server/pay.js', '--dry-run']]) {
      const { stdout, stderr } = await run(...args)
      expect(leaksIn(stdout + stderr), args.join(' ')).toEqual([])
    }
  })

  it('into temporary files', () => {
    expect(leaksIn(textsBelow(temp.dir))).toEqual([])
  })
})
