import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditFiles } from '../../../src/flow/assess.ts'
import { planAll } from '../../../src/flow/plan.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'
import type { Assessment } from '../../../src/types.ts'
import { readFolder } from '../../harness/case.ts'

const SCOPE = { dir: '.', only: ['env'], except: [], options: {} }
const SECRET = 'canary-77aa10fe42'

function hardened(files: Record<string, string>) {
  const planned = planAll(memoryFiles(files), createSources(), SCOPE)
  const text = (path: string): string | undefined => planned.tree.text(path)
  return { ...planned, text, changed: planned.tree.changes().map((c) => c.path) }
}

function assessed(files: Record<string, string>): Assessment {
  const [first] = auditFiles(memoryFiles(files), createSources(), SCOPE).assessed
  if (!first) throw new Error('no app was found')
  return first.assessment
}

function server(source: string, more: Record<string, string> = {}): Record<string, string> {
  const manifest = { name: 'api', version: '1.0.0', main: 'server.js', scripts: { start: 'node server.js' }, dependencies: { dotenv: '^16.4.5', express: '^5.1.0', zod: '^4.1.0' } }
  return {
    'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'server.js': `const express = require('express');\n${source}\nconst app = express();\napp.listen(3000);\n`,
    ...more,
  }
}

const GUARD = "if (!process.env.DATABASE_URL) throw new Error('no database');"

describe('the version of zod', () => {
  it('is 3 beside packages that npm refuses to install next to zod 4, else the newest', () => {
    const beside = (dependencies: object) => {
      const files = server(GUARD)
      const manifest = JSON.parse(files['package.json']!) as { dependencies: object }
      return hardened({ ...files, 'package.json': JSON.stringify({ ...manifest, dependencies: { express: '^5.1.0', ...dependencies } }) }).text('package.json')
    }
    expect(beside({ openai: '^4.20.1' })).toMatch(/"zod": ?"\^3\.25\./)
    expect(beside({ openai: '^6.0.0' })).toMatch(/"zod": ?"\^4\./)
  })
})

describe('the example file', () => {
  it('gets names only where they are missing, below what is there, in its own end of line', () => {
    const before = '# Database\r\n#DATABASE_URL=\r\nexport NAME=x'
    const { text } = hardened(server(`${GUARD}\nconst name = process.env.NAME;\nconst mode = process.env.MODE_OF_WORK;`, { '.env.example': before }))
    expect(text('.env.example')).toBe(`${before}\r\n\r\n# Optional. Used in server.js\r\nMODE_OF_WORK=`)
  })
  it('is let into git where a pattern keeps it out, once', () => {
    for (const [ignore, expected] of [['.env*\n', '.env*\n!.env.example\n'], ['.env\n.env.*\n', '.env\n.env.*\n!.env.example\n'], ['.env\n', '.env\n'], ['.env*\n!.env.example\n', '.env*\n!.env.example\n']] as const) {
      expect(hardened(server(GUARD, { '.gitignore': ignore })).text('.gitignore')).toBe(expected)
    }
  })
  it('asks nobody for what the host or the runtime sets', () => {
    const assessment = assessed(server("console.log(process.env.NODE_ENV, process.env.PORT, process.env.VERCEL_URL, process.env.npm_package_version, process.env.CI);"))
    expect(assessment).toMatchObject({ state: 'not-applicable' })
  })
})

describe('what is read', () => {
  const readme = (files: Record<string, string>): string => hardened(files).text('.env.example') ?? ''
  it('is asked for also by a name that Vite gives to pages', () => {
    expect(readme(server('const links = process.env.BASE_URL;'))).toContain('BASE_URL=')
  })
  it('counts in a config module of the code, and not in the config of a tool that the code loads', () => {
    const example = readme(server("require('./config/llm.config');\nrequire('./vite.config');", { 'config/llm.config.js': 'module.exports = { key: process.env.LLM_KEY };', 'vite.config.js': 'module.exports = { proxy: process.env.PROXY_TO };' }))
    expect(example).toContain('# Optional. Used in config/llm.config.js\nLLM_KEY=')
    expect(hardened(server("require('./vite.config');", { 'vite.config.js': 'module.exports = { proxy: process.env.PROXY_TO };' })).changed).toEqual([])
  })
  it('is required where a helper around another helper stops without it', () => {
    const required = 'function required(key) { const value = optional(key); if (!value) throw new Error(key); return value; }'
    const config = "const config = { secret: required('SIGNING_SECRET'), name: optional('SITE_NAME') };"
    const plain = hardened(server(`function optional(key) { return process.env[key] || ''; }\n${required}\n${config}`)).text('env.js')
    expect(plain).toMatch(/SIGNING_SECRET: required/)
    expect(plain).toMatch(/SITE_NAME: z.string\(\).optional\(\)/)
    for (const source of ['return process.env[`PROD_${key}`] || process.env[key];', 'return process.env[key] ?? defaults[key];', 'if (process.env[`PROD_${key}`]) return process.env[`PROD_${key}`]; return process.env[key];']) {
      expect(hardened(server(`function optional(key) { ${source} }\n${required}\n${config}`)).text('env.js') ?? '').not.toContain('required(')
    }
  })
})

describe('a check that is there', () => {
  const list = "const missing = ['DATABASE_URL', 'JWT_SECRET'].filter((key) => !process.env[key]); if (missing.length > 0) { console.error(missing); process.exit(1); }"
  const rest = "console.log(process.env.DATABASE_URL, process.env.JWT_SECRET);"
  it('counts where only production runs it', () => {
    const source = `const NODE_ENV = process.env.NODE_ENV || 'development';\nconst IS_PROD = NODE_ENV === 'production';\nif (IS_PROD) { ${list} }\n${rest}`
    const { steps, text } = hardened(server(source))
    expect([steps, text('env.js')]).toEqual([[], undefined])
  })
  it('counts where a factory of Nest parses an object of variables', () => {
    const { changed } = hardened({
      'package.json': JSON.stringify({ scripts: { build: 'nest build', start: 'nest start' }, dependencies: { '@nestjs/core': '^11.0.0', '@nestjs/common': '^11.0.0', '@nestjs/config': '^4.0.0', zod: '^3.25.0' } }),
      '.env.example': 'SMTP_HOST=\nSMTP_PORT=\n',
      'src/main.ts': "import { NestFactory } from '@nestjs/core'\nimport { AppModule } from './app.module'\nvoid NestFactory.create(AppModule).then((app) => app.listen(3000))\n",
      'src/app.module.ts': "import { Module } from '@nestjs/common'\nimport { ConfigModule } from '@nestjs/config'\nimport { mail } from './mail.config'\n@Module({ imports: [ConfigModule.forRoot({ load: [mail] })] })\nexport class AppModule {}\n",
      'src/mail.config.ts': "import { registerAs } from '@nestjs/config'\nimport { z } from 'zod'\nconst schema = z.object({ host: z.string(), port: z.number() })\nexport const mail = registerAs('mail', () => {\n  const env = { host: process.env.SMTP_HOST, port: parseInt(process.env.SMTP_PORT || '465', 10) }\n  return schema.parse(env)\n})\n",
    })
    expect(changed).toEqual([])
  })
  it('is said to be loaded and to run too late where that is so', () => {
    const { steps } = hardened(server(`app.post('/import', () => { ${list} });\n${rest}`))
    expect(steps.map((step) => step.detail)).toEqual([expect.stringContaining('not whenever the app starts: the check at line 2')])
  })
})

describe('secrets', () => {
  const app = server(`${GUARD}\nconst secret = process.env.JWT_SECRET || '${SECRET}';\nconst url = process.env.QUEUE_URL || 'amqp://user:${SECRET}@queue.example.com';\nconst id = process.env.CLIENT_ID || '${SECRET}0123456789abcdefghijklmn';`)
  it('that fall back to a constant are never shown or copied', () => {
    const planned = hardened(app)
    const assessment = assessed(app)
    expect(planned.text('env.js')).toContain('JWT_SECRET: z.string().optional()')
    expect(JSON.stringify([planned.outcomes, planned.steps, assessment, planned.text('env.js'), planned.text('.env.example')])).not.toContain(SECRET)
  })
})

describe('what is not required', () => {
  it.each([
    ['what the code sets itself', `process.env.DATABASE_URL = 'postgres://localhost/db';\n${GUARD}`],
    ['what another place does without', `const url = process.env.REPORTS_URL && new URL(process.env.REPORTS_URL);`],
  ])('%s', (_, source) => {
    expect(hardened(server(source)).text('env.js') ?? '').not.toContain('required(')
  })
  it('what only an assertion says is there, unless it is the database or the secret of the sessions', () => {
    const manifest = { scripts: { start: 'tsx server.ts' }, dependencies: { express: '^5.1.0', zod: '^4.1.0' } }
    const source = "import express from 'express'\nimport { S3 } from 'files'\nimport { connect } from 'store'\nnew S3({ key: process.env.S3_KEY! })\nconnect(process.env.DATABASE_URL!)\nexport const social = { clientId: process.env.GOOGLE_ID as string }\nconst app = express()\napp.listen(3000)\n"
    const planned = hardened({ 'package.json': JSON.stringify(manifest), 'server.ts': source })
    expect(planned.text('env.ts')?.match(/\w+: required/g)).toEqual(['DATABASE_URL: required'])
    expect(planned.steps.map((step) => step.title)).toContain('Decide whether the app may run without S3_KEY, GOOGLE_ID')
  })
  it('what an async function needs that the process outlives', () => {
    const source = "async function start() { if (!process.env.DATABASE_URL) throw new Error('x'); }\nstart();\nprocess.on('unhandledRejection', (e) => console.error(e));"
    expect(hardened(server(source)).text('env.js') ?? '').not.toContain('required(')
  })
})

describe('how .env is loaded', () => {
  it.each([
    ["require('dotenv').config();", "require('dotenv').config();\nconst { z } = require('zod');"],
    ["require('dotenv').config({ path: '.env.local', override: true });", "require('dotenv').config({ path: '.env.local', override: true });"],
    ["const dotenv = require('dotenv');\ndotenv.config({ path: ['.env.local', '.env'] });", "require('dotenv').config({ path: ['.env.local', '.env'] });"],
    ["const path = require('path');\nrequire('dotenv').config({ path: path.join(__dirname, 'config', '.env') });", "const path = require('node:path');\nrequire('dotenv').config({ path: path.join(__dirname, 'config/.env') });"],
    ["if (process.env.NODE_ENV !== 'production') require('dotenv').config();", "if (process.env.NODE_ENV !== 'production') require('dotenv').config();"],
    ['process.loadEnvFile();', 'process.loadEnvFile();'],
  ])('the same way: %s', (load, expected) => {
    expect(hardened(server(`${load}\n${GUARD}`)).text('env.js')).toContain(expected)
  })
  it.each([
    ['a path that code decides', "require('dotenv').config({ path: process.argv[2] });"],
    ['a loop', "for (const path of ['.env.local', '.env']) require('dotenv').config({ path });"],
    ['another loader', "require('dotenv-flow').config();"],
    ['own code', "for (const [key, value] of Object.entries(require('./settings.json'))) process.env[key] = value;"],
  ])('is left to the person where it is %s', (_, load) => {
    const { changed, outcomes, steps } = hardened(server(`${load}\n${GUARD}`, { '.env.example': 'DATABASE_URL=\n' }))
    expect(changed).toEqual([])
    expect(outcomes).toMatchObject([{ outcome: 'needs-you' }])
    expect(steps[0]?.prompt).toContain('const schema = z.object({')
  })
})

describe('where it would break something', () => {
  it('leaves an image that copies files by name alone', () => {
    const named = { Dockerfile: 'FROM node:22-slim\nCOPY package*.json ./\nRUN npm ci\nCOPY server.js \\\n  routes.js ./\nCMD ["node", "server.js"]\n', '.env.example': 'DATABASE_URL=\n' }
    expect(hardened(server(GUARD, named))).toMatchObject({ changed: [], outcomes: [{ outcome: 'needs-you' }] })
    const whole = { ...named, Dockerfile: 'FROM node:22-slim\nCOPY package*.json ./\nRUN npm ci\nCOPY --chown=node:node . .\nCMD ["node", "server.js"]\n' }
    expect(hardened(server(GUARD, whole)).changed).toContain('env.js')
  })
  it('keeps env.d.ts readable by taking another name', () => {
    const files = {
      'package.json': JSON.stringify({ name: 'page', type: 'module', scripts: { build: 'vite build' }, dependencies: { react: '^18.3.1', 'react-dom': '^18.3.1', '@supabase/supabase-js': '^2.49.4' }, devDependencies: { vite: '^5.4.1', typescript: '^5.5.3' } }),
      'index.html': '<script type="module" src="/src/main.tsx"></script>\n',
      'src/env.d.ts': 'interface ImportMetaEnv { readonly VITE_URL: string }\n',
      'src/main.tsx': "import { createRoot } from 'react-dom/client';\nimport { createClient } from '@supabase/supabase-js';\n\nconst db = createClient(import.meta.env.VITE_URL, 'key');\ncreateRoot(document.body).render(<p>{String(db)}</p>);\n",
    }
    expect(hardened(files).changed).toEqual(['.env.example', 'src/environment.ts', 'src/main.tsx'])
  })
})

describe('a framework that checks settings itself', () => {
  it('is asked for the exact declaration of what the code reads', () => {
    const { steps } = planAll(memoryFiles(readFolder(join(import.meta.dirname, 'cases/astro-image/input'))), createSources(), SCOPE)
    const prompt = steps.map((s) => s.prompt).join('\n')
    expect(prompt).toContain("    DATABASE_URL: envField.string({ context: 'server', access: 'secret' }),")
    // A build would need the secrets then, that of CI too.
    expect(prompt).toContain('Leave env.validateSecrets off')
    expect(prompt).toContain("    PUBLIC_SITE_NAME: envField.string({ context: 'client', access: 'public', optional: true }),")
  })
})

describe('a Worker', () => {
  it('is given the exact text of a check that each request can ask', () => {
    const { steps } = planAll(memoryFiles(readFolder(join(import.meta.dirname, 'cases/worker-no-env/input'))), createSources(), SCOPE)
    expect(steps.map((s) => s.prompt).join('\n')).toMatch(/const REQUIRED = \['ADMIN_TOKEN'\](?: as const)?;\n/)
  })
})
