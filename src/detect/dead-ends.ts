import type { Decoy, FrameworkId } from '../types.ts'
import { lineOf } from '../tree/text.ts'
import { isServerFile } from './entries.ts'
import { importsOf } from './imports.ts'
import { declaredRange } from './manifest.ts'
import { folderOf } from './reader.ts'
import type { Reader } from './reader.ts'
import { isProductFile } from './roles.ts'
import { LISTENS, SERVER_PACKAGE } from './server-folders.ts'
import type { Subject } from './stack.ts'

/** Dependencies that name a framework or a database by themselves, with the framework where there is one. */
const NAMED: Readonly<Record<string, FrameworkId | 'database'>> = {
  next: 'next-app', express: 'express', fastify: 'fastify', koa: 'koa', hono: 'hono', '@nestjs/core': 'nest', nuxt: 'nuxt', astro: 'astro', '@sveltejs/kit': 'sveltekit',
  'firebase-functions': 'firebase-functions', 'react-scripts': 'cra', mongoose: 'database', mongodb: 'database', '@prisma/client': 'database',
}

/** Frameworks and databases that an app declares, and that nothing it runs imports. */
export function declaredOnly(reader: Reader, app: Subject): Decoy[] {
  const { manifest, reached, chosen, pkg } = app
  if (!manifest || !pkg.manifest) return []
  const scripts = Object.values(manifest.scripts).join('\n')
  const text = reader.text(manifest.path) ?? ''
  return Object.entries(NAMED).flatMap(([name, id]): Decoy[] => {
    if (declaredRange(manifest, name) === undefined || reached.imports.has(name) || id === chosen.framework.id || id === chosen.ui?.id) return []
    if (id === 'next-app' && chosen.framework.id === 'next-pages') return []
    if (id !== 'database' && new RegExp(`(?:^|[\\s"'/])${name}\\s`, 'm').test(`${scripts}\n`)) return []
    // A generated Prisma client is imported by its own path.
    if (name === '@prisma/client' && [...reached.files].some((path) => reader.derive('prisma-use', path, (t) => t.includes('new PrismaClient')))) return []
    return [{ path: manifest.path, reason: `declares ${name} (line ${lineOf(text, `"${name}"`)}), but nothing that the app runs imports it` }]
  })
}

/** A server file beside the app that listens, and that neither a script nor other code starts. */
export function unstartedServers(reader: Reader, app: Subject): Decoy[] {
  const reached = new Set(app.reached.files)
  if (app.pkg.kind !== 'node' || app.reached.entries.length === 0) return []
  return app.pkg.files.flatMap((path): Decoy[] => {
    if (reached.has(path) || !isServerFile(path) || !isProductFile(path) || !(folderOf(path) === app.pkg.path || /^(?:.+\/)?(?:server|backend|api)$/.test(folderOf(path)))) return []
    const listens = reader.derive('listens', path, (text) => LISTENS.test(text) && importsOf(path, text).some((i) => SERVER_PACKAGE.test(i.specifier)))
    return listens ? [{ path, reason: 'makes a server, but no script starts it and nothing imports it' }] : []
  })
}

const STARTER = /Get started by editing|To get started, edit the|Edit <code>src\/App\.[jt]sx?<\/code> and save|>\s*Learn React\s*</

/** What a generator wrote and nobody changed, beside apps that somebody did. */
export function scaffoldReason(reader: Reader, app: Subject, apps: readonly Subject[]): string | undefined {
  if (apps.length < 2 || app.pkg.kind !== 'node' || app.reached.files.length > 8) return undefined
  const page = app.reached.files.find((path) => reader.derive('starter-text', path, (text) => STARTER.test(text)))
  return page === undefined ? undefined : `still the generator's starting page (${page}), beside ${apps.filter((a) => a !== app).map((a) => a.pkg.path).join(', ')}`
}
