import { describe, expect, it } from 'vitest'
import { below, detect, expressApp, json, nextApp, shape, viteApp } from './detect.ts'

function reasons(files: Record<string, string>): string[] {
  return detect(files).decoys.map((d) => `${d.path}: ${d.reason}`)
}

describe('what only looks like an app', () => {
  it('a framework that is declared and never imported', () => {
    const files = expressApp('', { dependencies: { express: '^4.21.0', next: '^15.3.1', mongoose: '^8.0.0' } })
    expect(shape(detect(files))).toEqual(['. express'])
    expect(reasons(files)).toEqual([
      'package.json: declares next (line 10), but nothing that the app runs imports it',
      'package.json: declares mongoose (line 11), but nothing that the app runs imports it',
    ])
  })

  it('an import inside a lesson, a comment or a file that nothing reaches', () => {
    const files = {
      ...viteApp('', { dependencies: { react: '^18', 'react-dom': '^18', express: '^4.0.0' } }),
      'src/App.tsx': "export const lesson = `\nimport express from 'express'\n`\n// import 'express'\nexport default function App() { return <p>{lesson}</p> }\n",
      'src/old/server.ts': "import express from 'express'\nexport const app = express()\n",
    }
    expect(shape(detect(files))).toEqual(['. vite-react'])
    expect(reasons(files)).toEqual([expect.stringContaining('declares express')])
  })

  it('a server that nothing starts', () => {
    const files = { ...nextApp(), 'server.js': "const { Server } = require('socket.io')\nconst http = require('http')\nconst s = http.createServer()\nnew Server(s)\ns.listen(3001)\n" }
    expect(shape(detect(files))).toEqual(['. next-app'])
    expect(reasons(files)).toEqual(['server.js: makes a server, but no script starts it and nothing imports it'])
  })

  it('the scaffold of a generator beside the product', () => {
    const files = { ...nextApp(), 'app/page.tsx': 'export default function Home() { return <p>Get started by editing app/page.tsx</p> }\n', ...viteApp('frontend'), ...expressApp('backend') }
    expect(shape(detect(files))).toEqual(['backend express', 'frontend vite-react'])
    expect(reasons(files)).toEqual([".: still the generator's starting page (app/page.tsx), beside backend, frontend"])
  })

  it('a scaffold alone is the app: there is nothing else', () => {
    expect(shape(detect({ ...nextApp(), 'app/page.tsx': 'export default function Home() { return <p>Get started by editing app/page.tsx</p> }\n' }))).toEqual(['. next-app'])
  })

  it('two versions of one product are both apps, and the person is asked', () => {
    const project = detect({ ...nextApp(), ...viteApp('frontend'), ...expressApp('backend') })
    expect(shape(project)).toEqual(['. next-app', 'backend express', 'frontend vite-react'])
    expect(project.apps[0]?.stack.conflicts.join()).toContain('one of the two may be an earlier version')
  })

  it('the same app twice', () => {
    const pages = (extra: readonly string[]) => Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', ...extra].map((n) => [`src/pages/${n}.tsx`, `export const ${n} = 1\n`]))
    const files = { ...viteApp(), ...pages([]), ...viteApp('frontend'), ...below('frontend', pages(['g', 'h'])) }
    expect(shape(detect(files))).toEqual(['frontend vite-react'])
    expect(reasons(files)[0]).toMatch(/^\.: the app in frontend once more: 7 of its 7 source files/)
  })

  it('two apps of one generator are not the same app', () => {
    const files = { ...viteApp('a'), 'a/src/pages/Shop.tsx': 'export const a = 1\n', ...viteApp('b'), 'b/src/pages/Admin.tsx': 'export const b = 1\n' }
    expect(shape(detect(files))).toEqual(['a vite-react', 'b vite-react'])
  })

  it('a package.json inside src', () => {
    const files = { ...viteApp(), 'src/package.json': json({ name: 'vite-starter', dependencies: { next: '14' }, scripts: { dev: 'next dev' } }) }
    const project = detect(files)
    expect(shape(project)).toEqual(['. vite-react'])
    expect(project.apps[0]?.files).toContain('src/App.tsx')
    expect(reasons(files)).toEqual(["src/package.json: a second package.json inside src/: the app's own is package.json"])
  })

  it('committed node_modules, dist, .next and a browser profile', () => {
    const files = {
      ...viteApp(),
      'node_modules/express/package.json': json({ name: 'express', main: 'index.js' }),
      'node_modules/express/index.js': 'module.exports = 1\n',
      'dist/assets/index.js': "import 'next'\n",
      '.next/server/app.js': 'x\n',
      '.playwright-session/Default/a.js': 'x\n',
    }
    const project = detect(files)
    expect(shape(project)).toEqual(['. vite-react'])
    expect(project.apps[0]?.files.filter((f) => /^(?:node_modules|dist|\.next)/.test(f))).toEqual([])
    expect(reasons(files).sort()).toEqual([
      '.next: output of a build or tool, not source (1 committed file)',
      '.playwright-session: a browser profile that a tool left behind (1 committed file)',
      'dist: output of a build or tool, not source (1 committed file)',
      'node_modules: installed packages, which an install brings back (2 committed files)',
    ])
  })

  it('a root manifest that declares nothing, and one that starts nothing', () => {
    expect(reasons({ 'package.json': '{}\n', ...viteApp('project') })).toEqual(['package.json: declares no dependency and no script, so it is not an app'])
    expect(reasons({ 'package.json': json({ dependencies: { helmet: '^8' } }), 'seed.js': "require('helmet')\n", ...viteApp('web'), ...expressApp('api') })).toEqual(['.: declares dependencies, but nothing in it is built or started'])
  })

  it('a root that only starts the others is not worth a word', () => {
    expect(reasons({ 'package.json': json({ scripts: { dev: 'concurrently "npm run dev --prefix web" "npm run dev --prefix api"' }, devDependencies: { concurrently: '^9' } }), ...viteApp('web'), ...expressApp('api') })).toEqual([])
  })

  it('a program in a language that is not looked at', () => {
    const reason = (title: string): string => `${title}, which this version looks through for secrets only`
    expect(reasons({ ...viteApp('web'), 'pubspec.yaml': 'name: shop\n', 'lib/main.dart': '', 'android/app/build.gradle': '', 'android/app/Main.kt': '', 'api/go.mod': '', 'api/main.go': '', 'api/tools/go.mod': '', 'api/tools/gen.go': '', 'docs/Gemfile': '' })).toEqual([`pubspec.yaml: ${reason('a Flutter or Dart app')}`, `api/go.mod: ${reason('a Go program')}`])
  })

  it('a manifest that is not JSON', () => {
    const project = detect({ 'package.json': '{ "name": ', ...viteApp('web') })
    expect(shape(project)).toEqual(['web vite-react'])
    expect(project.decoys).toEqual([{ path: 'package.json', reason: 'not readable as JSON, so it was left out' }])
  })
})
