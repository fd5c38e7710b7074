import { describe, expect, test } from 'vitest'
import { SERVER_KINDS } from '../../codemods/kit/servers/kinds.ts'
import { findServer } from '../../src/frameworks/kit/server/find.ts'
import { appAt, manifest, matchOf, packageAt, recognised } from './support.ts'

const deps = { express: '^4.21.2' }

function server(content: Record<string, string>): { entry: string; path: string; object: string; line: number } | string | undefined {
  const found = findServer(packageAt(content), SERVER_KINDS.express)
  if (!found) return undefined
  return found.app.kind === 'refused' ? found.app.reason : { entry: found.entry.path, path: found.path, object: found.app.object, line: found.app.line }
}

describe('the server that boots', () => {
  test('one CommonJS file', () => {
    const content = {
      'package.json': manifest({ start: 'node app.js', dev: 'nodemon app.js' }, deps),
      'app.js': "const express = require('express');\nconst app = express();\napp.listen(process.env.PORT || 3000);\n",
    }
    expect(server(content)).toEqual({ entry: 'app.js', path: 'app.js', object: 'app', line: 2 })
    const match = matchOf(content, 'express')
    expect(match?.confidence).toBe(0.9)
    expect(match?.stack).toMatchObject({ frameworkVersion: '^4.21.2', language: 'js', runtime: 'node', entries: ['app.js'], start: 'start', port: 3000, conflicts: [] })
    expect(match?.evidence.port).toEqual([{ path: 'app.js', line: 3, note: 'listens here unless PORT is set' }])
    expect(match?.evidence.start).toEqual([{ path: 'package.json', line: 4, note: 'node app.js' }])
  })

  test('Replit: a bundled server beside a Vite client', () => {
    const content = {
      'package.json': manifest(
        { dev: 'tsx server/index.ts', build: 'vite build && esbuild server/index.ts --platform=node --packages=external --bundle --format=esm --outdir=dist', start: 'NODE_ENV=production node dist/index.js' },
        { ...deps, react: '^18.3.1', vite: '^5.4.14' },
        { type: 'module' },
      ),
      'server/index.ts': 'import express from "express";\nimport { registerRoutes } from "./routes";\n\nconst app = express();\n(async () => {\n  const server = await registerRoutes(app);\n  const port = 5000;\n  server.listen({ port, host: "0.0.0.0" });\n})();\n',
      'server/routes.ts': 'import { createServer } from "http";\nexport async function registerRoutes(app) {\n  return createServer(app);\n}\n',
      'vite.config.ts': 'import { defineConfig } from "vite";\nimport path from "path";\nexport default defineConfig({\n  root: path.resolve(import.meta.dirname, "client"),\n  build: { outDir: path.resolve(import.meta.dirname, "dist/public") },\n});\n',
      'client/index.html': '<script type="module" src="/src/main.tsx"></script>',
      'client/src/main.tsx': 'import { createRoot } from "react-dom/client";\ncreateRoot(document.body).render(<p />);\n',
    }
    expect(recognised(content).slice(0, 2)).toEqual(['express', 'vite-react'])
    expect(server(content)).toEqual({ entry: 'server/index.ts', path: 'server/index.ts', object: 'app', line: 4 })
    expect(matchOf(content, 'express')?.stack).toMatchObject({ port: 5000, build: 'build', entries: ['server/index.ts'] })
    const app = appAt(content, 'express')
    expect(app.framework.routes(app)).toEqual({ kind: 'server', style: 'express', path: 'server/index.ts', object: 'app', line: 4 })
    expect(app.framework.entry(app)).toEqual({ kind: 'module', path: 'server/index.ts', runs: 'node' })
    expect(app.framework.env(app)).toEqual({ server: 'process.env', publicPrefixes: [], module: 'server/env' })
  })

  test('a bundle made by a build script', () => {
    expect(server({
      'package.json': manifest({ build: 'tsx script/build.ts', start: 'node dist/index.cjs' }, deps),
      'script/build.ts': 'import { build } from "esbuild";\nconst allow = ["cors", "express"];\nawait build({ entryPoints: ["server/main.ts"], outfile: "dist/index.cjs", external: allow });\n',
      'server/main.ts': "import express from 'express';\nconst app = express();\napp.listen(3000);\n",
    })).toMatchObject({ entry: 'server/main.ts' })
  })

  test('app file and server file, built by tsc', () => {
    const content = {
      'api/package.json': manifest({ build: 'tsc', start: 'node dist/server.js' }, deps),
      'api/tsconfig.json': '{ "compilerOptions": { "rootDir": "./src", "outDir": "./dist", /* strict */ "strict": true } }',
      'api/src/app.ts': "import express, { Application } from 'express';\nconst app: Application = express();\nexport default app;\n",
      'api/src/server.ts': "import { createServer } from 'http';\nimport app from './app';\nimport config from './config';\ncreateServer(app).listen(config.port);\n",
      'api/src/config.ts': "export default { port: Number(process.env.PORT) || 4100 };\n",
      'api/dist/server.js': "const express = require('express'); const app = express(); app.listen(1234);\n",
    }
    const app = appAt(content, 'express', 'api')
    expect(app.framework.routes(app)).toEqual({ kind: 'server', style: 'express', path: 'api/src/app.ts', object: 'app', line: 2 })
    expect(app.framework.entry(app)).toEqual({ kind: 'module', path: 'api/src/server.ts', runs: 'node' })
    expect(app.framework.env(app)?.module).toBe('src/env')
    expect(matchOf(content, 'express', 'api')?.stack.port).toBe(4100)
  })

  test('a factory in another module, in TypeScript spelled as ES modules', () => {
    expect(server({
      'package.json': manifest({ dev: 'tsx watch --clear-screen=false src/index.ts' }, deps),
      'src/index.ts': "import { createApp } from './http/app.js';\ncreateApp().listen(3000);\n",
      'src/http/app.ts': "import express from 'express';\nexport function createApp() {\n  const api = express();\n  return api;\n}\n",
    })).toEqual({ entry: 'src/index.ts', path: 'src/http/app.ts', object: 'api', line: 3 })
  })

  test('a class', () => {
    expect(server({
      'package.json': manifest({ dev: 'nodemon --watch src --exec ts-node src/server.ts' }, deps),
      'src/server.ts': "import express from 'express';\nclass Server {\n  app: express.Application;\n  constructor() {\n    this.app = express();\n  }\n}\nnew Server();\n",
    })).toMatchObject({ object: 'this.app', line: 5 })
  })

  test.each([
    ['cross-env NODE_ENV=production node src/main.js'],
    ['npm run check && npm run boot'],
    ['dotenv -e .env.local -- node --env-file=.env -r ./trace.js src/main'],
    ['concurrently -n api,web "node src/main.js" "vite"'],
    ['nodemon'],
    ['node .'],
    ['cd src && node main.js'],
    ['pm2 start src/main.js --name api'],
    ['ts-node-dev --respawn --transpile-only src/main.js'],
    ['bun --hot run src/main.js'],
  ])('the start script "%s"', (start) => {
    expect(server({
      'package.json': manifest({ start, check: 'node scripts/check.js', boot: 'node src/main.js' }, deps, { main: 'src/main.js' }),
      'scripts/check.js': 'process.exit(0)\n',
      'src/main.js': "const app = require('express')();\napp.listen(3000);\n",
      'index.js': "const app = require('express')();\n",
    })).toMatchObject({ entry: 'src/main.js' })
  })

  test("nodemon's own settings and a Procfile name it", () => {
    const main = "const app = require('express')();\napp.listen(3000);\n"
    expect(server({ 'package.json': manifest({ dev: 'nodemon' }, deps), 'nodemon.json': '{ "exec": "node -r ts-node/register api/boot.ts" }', 'api/boot.ts': main })).toMatchObject({ entry: 'api/boot.ts' })
    expect(server({ 'package.json': manifest({}, deps), Procfile: 'web: node web/boot.js\n', 'web/boot.js': main })).toMatchObject({ entry: 'web/boot.js' })
  })
})

describe('what is not a server that boots', () => {
  test('Express code in strings, comments and tests', () => {
    const content = {
      'package.json': manifest({ start: 'node index.js' }, deps),
      'index.js': "// const app = express()\nconst lesson = `const express = require('express'); const app = express();`;\nconsole.log(lesson);\n",
      'tests/api.test.js': "const express = require('express');\nconst app = express();\n",
    }
    expect(server(content)).toBeUndefined()
    expect(recognised(content)).toEqual([])
  })

  test('a dependency that nothing uses', () => {
    expect(recognised({ 'package.json': manifest({ start: 'node index.js' }, deps), 'index.js': 'console.log(1)\n' })).toEqual([])
  })

  test('Firebase calls it', () => {
    const content = {
      'package.json': manifest({ serve: 'firebase emulators:start' }, { ...deps, 'firebase-functions': '^5.0.0' }, { main: 'index.js' }),
      'index.js': "const { onRequest } = require('firebase-functions/v2/https');\nconst express = require('express');\nconst app = express();\nexports.api = onRequest(app);\n",
    }
    expect(recognised(content)).toEqual(['firebase-functions'])
  })

  test('a side server that no script starts counts for less than the app beside it', () => {
    const content = {
      'package.json': manifest({ dev: 'next dev', start: 'next start' }, { ...deps, next: '15.2.4' }),
      'app/layout.tsx': 'export default function Layout({ children }) { return children }\n',
      'server.js': "const app = require('express')();\nrequire('http').createServer(app).listen(8080);\n",
    }
    expect(recognised(content)).toEqual(['next-app', 'express'])
    expect(matchOf(content, 'express')?.stack.conflicts).toEqual(['server.js creates an Express server, but no script starts it'])
  })

  test('a vite dev server that answers /health is no Express', () => {
    const content = {
      'package.json': manifest({ dev: 'vite' }, { react: '^18.0.0', vite: '^5.0.0' }, { devDependencies: { express: '^4.0.0' } }),
      'vite.config.js': "import health from './plugins/health';\nexport default { plugins: [health()] };\n",
      'plugins/health.js': "export default () => ({ configureServer: (server) => server.middlewares.use('/health', (req, res) => res.end('ok')) });\n",
      'index.html': '<script type="module" src="/src/main.jsx"></script>',
      'src/main.jsx': "import { createRoot } from 'react-dom/client';\ncreateRoot(document.body).render(null);\n",
    }
    expect(recognised(content)).toEqual(['vite-react', 'static'])
  })
})

describe('places that are not exact', () => {
  test('are none, with the place and the reason', () => {
    const two = {
      'package.json': manifest({ start: 'node index.js' }, deps),
      'index.js': "const express = require('express');\nconst admin = express();\nconst shop = express();\nmodule.exports = { admin, shop };\n",
    }
    const app = appAt(two, 'express')
    expect(app.framework.routes(app)).toEqual({ kind: 'none', reason: 'index.js:2: the module creates more than one Express application, and which of them serves the app is not clear', byHand: true })
    expect(app.framework.entry(app)).toMatchObject({ kind: 'module', path: 'index.js' })
  })

  test('of two modules, the one that listens', () => {
    expect(server({
      'package.json': manifest({ start: 'node index.js' }, deps),
      'index.js': "require('./admin');\nrequire('./shop');\n",
      'admin.js': "module.exports = require('express')();\nconst app = require('express')();\nexports.app = app;\n",
      'shop.js': "const express = require('express');\nconst shop = express();\nshop.listen(1);\n",
    })).toMatchObject({ path: 'shop.js', object: 'shop' })
  })

  test('two modules of the same level that each make one', () => {
    const make = "const express = require('express');\nmodule.exports = express();\nconst app = express();\napp.listen(1);\n"
    expect(server({ 'package.json': manifest({ start: 'node index.js' }, deps), 'index.js': "require('./a');\nrequire('./b');\n", 'a.js': make, 'b.js': make })).toContain('a.js and b.js each create an Express application')
  })
})

test.each([
  ['app.listen(8080)', 8080, true],
  ["app.listen(parseInt(process.env.PORT || '5001', 10), '0.0.0.0')", 5001, false],
  ['const PORT = +(process.env.PORT ?? 4000);\napp.listen(PORT)', 4000, false],
  ['app.listen(process.env.PORT)', undefined, false],
  ["const { PORT } = require('./settings');\napp.listen(PORT)", 4300, false],
])('the port of %s', (code, port, fixed) => {
  const content = {
    'package.json': manifest({ start: 'node index.js' }, deps),
    'index.js': `const app = require('express')();\n${code};\n`,
    'settings.js': 'const PORT = process.env.PORT || 4300;\nmodule.exports = { PORT };\n',
  }
  const match = matchOf(content, 'express')
  expect(match?.stack.port).toBe(port)
  expect(match?.evidence.port?.[0]?.note.includes('does not change')).toBe(port === undefined ? undefined : fixed)
})
