import type { App } from '../../types.ts'
import type { PackageView } from '../framework.ts'

/** What places are found from: the part of a package view that an app can give as well. Paths are relative to the package. */
export type View = Pick<PackageView, 'path' | 'manifest' | 'files' | 'has' | 'text' | 'parse' | 'in' | 'version'>

/** The files of an app as a framework saw them when it matched. */
export function viewOf(app: App): View {
  const prefix = app.path === '.' ? '' : `${app.path}/`
  const files = app.files.map((path) => path.slice(prefix.length))
  const known = new Set(files)
  return {
    path: app.path,
    ...(app.manifest ? { manifest: app.manifest } : {}),
    files,
    has: (path) => known.has(path),
    text: (path) => (known.has(path) ? app.project.files.text(app.in(path)) : undefined),
    parse: (path) => (known.has(path) ? app.project.parse(app.in(path)) : undefined),
    in: (path) => app.in(path),
    version: (dependency) => app.version(dependency),
  }
}

/** Major of a version or range ('^15.1.6', '15.1.6', '>=4 <5'); undefined for 'latest' and its kin. */
export function majorOf(version: string | undefined): number | undefined {
  const digits = /(\d+)/.exec(version ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** Declared anywhere in the manifest. */
export function declares(view: View, dependency: string): boolean {
  return view.manifest?.dependencies[dependency] !== undefined || view.manifest?.devDependencies[dependency] !== undefined
}

export function folderOf(path: string): string {
  const at = path.lastIndexOf('/')
  return at < 0 ? '.' : path.slice(0, at)
}

/** `path` inside `folder`, where '.' is the package. */
export function join(folder: string, path: string): string {
  return folder === '.' || folder === '' ? path : `${folder}/${path}`
}
