import type { Subject } from '../ci/subject.ts'

export interface Prisma {
  /** Where `prisma generate` leaves the client, from the context: a shell pattern. Undefined where it goes into the app's source. */
  client?: string
  /** Engines that are loaded need OpenSSL, which slim images leave out. */
  openssl: boolean
}

/** What Prisma, where the app uses it, needs of an image. */
export function prismaOf(subject: Subject): Prisma | undefined {
  const owner = [subject.pkg, ...subject.internal].find((p) => '@prisma/client' in p.dependencies)
  if (!owner) return undefined
  const { app, manager } = subject
  const at = owner.dir === '.' ? '' : `${owner.dir}/`
  const schema = app.project.files.list().filter((path) => path.startsWith(at) && path.endsWith('.prisma')).map((path) => app.project.files.text(path) ?? '').join('\n')
  const generator = /generator\s+\w+\s*\{([^}]*)\}/.exec(schema)?.[1] ?? ''
  const major = Number(/(\d+)/.exec(app.version('@prisma/client') ?? owner.dependencies['@prisma/client'] ?? '')?.[1] ?? 6)
  const elsewhere = /^\s*output\s*=/m.test(generator) || /provider\s*=\s*"prisma-client"/.test(generator)
  const client = manager.id === 'pnpm' ? 'node_modules/.pnpm/@prisma+client*/node_modules/.prisma' : 'node_modules/.prisma'
  return { ...(elsewhere ? {} : { client }), openssl: major < 7 && !/engineType\s*=\s*"client"/.test(generator) }
}

/** Packages that are compiled where no ready binary is at hand for the image's Node.js and system. */
const NATIVE = ['bcrypt', 'better-sqlite3', 'sqlite3', 'canvas', 'argon2', 'node-pty', 'cpu-features', 'isolated-vm', 're2', 'libxmljs', 'libxmljs2', 'node-rdkafka', 'leveldown', 'farmhash', 'zeromq', 'usb', 'serialport', 'bigint-buffer']

export function compiles({ pkg, internal }: Subject): boolean {
  return [pkg, ...internal].some((p) => NATIVE.some((name) => name in p.dependencies))
}
