import { statSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { detect } from './assess.ts'
import { readConfigFile } from './config-file.ts'
import type { Repository } from '../repo/types.ts'
import type { Files } from '../tree/files.ts'
import type { Sources } from '../tree/sources.ts'
import type { Scope } from './request.ts'

/** A project on this machine: the repository that holds the named folder, or the folder itself where there is no git. */
export interface Opened {
  root: string
  repo?: Repository
  /** Where the named folder lies in the project: '' for its root. */
  within: string
}

export async function openProject(dir: string): Promise<Opened> {
  const folder = resolve(dir)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UserError('no-such-folder', `There is no folder ${dir}; name the folder that holds your app.`)
  const { findRepository } = await import('../repo/index.ts')
  const repo = await findRepository(folder)
  if (!repo) return { root: folder, within: '' }
  return { root: repo.root, repo, within: relative(await realpath(repo.root), await realpath(folder)).split('\\').join('/') }
}

/** The scope with what harden.config.json keeps; what the person says now wins. */
export function withConfig<S extends Scope>(scope: S, files: Files): S {
  const config = readConfigFile(files)
  if (!config) return scope
  const ids = [...new Set([...Object.keys(config.options), ...Object.keys(scope.options)])]
  return {
    ...scope,
    kept: config.corrections,
    options: Object.fromEntries(ids.map((id) => [id, { ...config.options[id], ...scope.options[id] }])),
    except: [...new Set([...scope.except, ...config.except.filter((id) => !scope.only?.includes(id))])],
  }
}

/** The scope with what the repository says, and with the apps below the named folder where that is not the project's root. */
export function scopeWithin<S extends Scope>(wanted: S, { repo, within }: Opened, files: Files, sources: Sources): S {
  const scope = withConfig(repo?.defaultBranch ? { ...wanted, defaultBranch: repo.defaultBranch } : wanted, files)
  if (within === '' || scope.apps) return scope
  const paths = detect(files, sources, scope).apps.map((app) => app.path)
  const below = paths.filter((path) => path === within || path.startsWith(`${within}/`))
  const holding = paths.filter((path) => path === '.' || within.startsWith(`${path}/`)).sort((a, b) => b.length - a.length)
  const apps = below.length > 0 ? below : holding.slice(0, 1)
  if (apps.length === 0) throw new UserError('no-app-here', `There is no app in ${within}; this project has ${paths.join(', ') || 'none that is recognised'}.`)
  return { ...scope, apps }
}

/** The scope with what git's history holds, where the check for secrets is part of it. */
export async function withHistory<S extends Scope>(scope: S, { repo }: Opened, files: Files): Promise<S> {
  if (!repo || (scope.only && !scope.only.includes('secrets')) || scope.except.includes('secrets')) return scope
  const { readHistory } = await import('../repo/index.ts')
  const history = await readHistory(repo, files)
  return history ? { ...scope, history } : scope
}
