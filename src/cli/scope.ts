import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { catalog } from '../catalog.ts'
import type { Scope } from '../flow/request.ts'
import { parseSets } from './sets.ts'
import { parseStackFacts } from './stack-facts.ts'
import type { Input } from './spec.ts'
import { didYouMean } from '../suggest.ts'

/** Absolute path of the folder that was named. Throws UserError where it is no folder. */
export function dirOf(input: Input, cwd: string): string {
  const named = input.positionals[0] ?? '.'
  const dir = resolve(cwd, named)
  const stat = statSync(dir, { throwIfNoEntry: false })
  if (!stat) throw new UserError('no-such-folder', `There is no folder "${named}": name the folder of your project, or run the command inside it.`)
  if (!stat.isDirectory()) throw new UserError('not-a-folder', `"${named}" is a file: name the folder of your project instead.`)
  return dir
}

/** What `audit` and `apply` look at, checked as far as it can be without reading the project. */
export function scopeOf(input: Input, cwd: string): Scope {
  const only = input.values('only')
  const except = input.values('except') ?? []
  for (const id of [...(only ?? []), ...except]) checkHardening(id)
  const apps = input.values('app')?.map(appPath)
  const { corrections, rest } = parseStackFacts(input.values('set') ?? [])
  return {
    dir: dirOf(input, cwd),
    ...(only && { only: [...new Set(only)] }),
    except: [...new Set(except)],
    ...(apps && { apps: [...new Set(apps)] }),
    options: parseSets(rest, catalog.hardenings),
    ...(Object.keys(corrections).length > 0 && { corrections }),
  }
}

function checkHardening(id: string): void {
  const known = catalog.hardenings.map((h) => h.id)
  if (known.includes(id)) return
  const guess = didYouMean(id, known)
  throw new UserError('unknown-hardening', `There is no hardening "${id}"${guess === '' ? '.' : guess} See "harden-my-app list".`)
}

/** As apps are named in reports: relative, '/'-separated, no './' and no '/' at the end. */
function appPath(text: string): string {
  const path = text.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '').replace(/\/+$/, '')
  return path === '' ? '.' : path
}
