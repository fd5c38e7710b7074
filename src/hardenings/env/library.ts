import semver from 'semver'
import type { App, Dependency } from '../../types.ts'
import type { Side } from './sides.ts'

/** Newest versions that the generated modules were run with. */
const ZOD_4: Dependency = { name: 'zod', range: '^4.6.7' }
const ZOD_3: Dependency = { name: 'zod', range: '^3.25.76' }
const T3_ENV: Dependency = { name: '@t3-oss/env-nextjs', range: '^0.13.11' }

/** What an env module is written with, and what package.json lacks for it. */
export interface Library {
  kind: 'zod' | 't3' | 'none'
  zod: 3 | 4
  dependencies: Dependency[]
  /** Why it is not t3-env in a Next app. */
  why?: string
}

/** A string where nothing can be written: the reason. */
export function libraryOf(app: App, side: Side): Library | string {
  if (side.kind === 'browser' || side.place.list) return { kind: 'none', zod: 4, dependencies: [] }
  if (!app.manifest) return 'it has no package.json that could declare zod'
  const declared = app.version('zod')
  const typescript = app.major('typescript')
  // zod 4's types need TypeScript 5.
  const old = typescript !== undefined && typescript < 5
  const zod = declared === undefined ? (old || needsZod3(app) ? 3 : 4) : app.major('zod') === 3 ? 3 : 4
  if (declared !== undefined && older(declared, '3.20.0')) return `zod ${declared} is older than 3.20, which the check is written for`
  const isDev = declared !== undefined && !(app.manifest.dependencies['zod'] !== undefined) && side.entry.kind === 'module'
  if (isDev) return 'zod is only a devDependency, which an installation for production leaves out'
  const own = declared === undefined ? [zod === 3 ? ZOD_3 : ZOD_4] : []
  if (side.entry.kind !== 'hook' || side.entry.style !== 'next-instrumentation') return { kind: 'zod', zod, dependencies: own }
  const why = old ? `TypeScript ${typescript}` : declared !== undefined && older(declared, '3.24.0') ? `zod ${declared}` : undefined
  if (why) return { kind: 'zod', zod, dependencies: own, why: `t3-env does not work with ${why}` }
  return { kind: 't3', zod, dependencies: [...own, ...(app.version(T3_ENV.name) === undefined ? [T3_ENV] : [])] }
}

/** Packages whose peer dependency is zod 3: npm refuses to install them beside zod 4. Last major of each that asks for it. */
const ZOD_3_PEERS: readonly [name: RegExp, major: number][] = [[/^openai$/, 4], [/^ai$/, 4], [/^@ai-sdk\//, 1]]

function needsZod3(app: App): boolean {
  const declared = Object.keys({ ...app.manifest?.dependencies, ...app.manifest?.devDependencies })
  return declared.some((name) => ZOD_3_PEERS.some(([pattern, last]) => pattern.test(name) && (app.major(name) ?? last + 1) <= last))
}

function older(version: string, than: string): boolean {
  const lowest = semver.valid(version) ?? (semver.validRange(version) ? semver.minVersion(version)?.version : undefined)
  return lowest !== undefined && lowest !== '0.0.0' && semver.lt(lowest, than)
}
