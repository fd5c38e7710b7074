import type { Subject } from '../ci/subject.ts'

/** Scripts that an install runs by itself, before the source is there. */
export interface Lifecycle {
  /** Taken out of package.json for the install: what they need is not there yet, or is for development. */
  dropped: string[]
  /** Run after the source was copied. */
  after: string[]
}

/** Git hooks, browsers for tests and the like: nothing that an image needs. */
const DEVELOPMENT = /\b(?:husky|simple-git-hooks|lefthook|only-allow|playwright install|lint-staged|git config|skip|is-ci)\b/

export function lifecycleOf({ pkg, packages, manager }: Subject): Lifecycle {
  const own = ['preinstall', 'install', 'postinstall', 'prepare'].flatMap((name) => (pkg.scripts[name] === undefined ? [] : [{ name, text: pkg.scripts[name] }]))
  const root = packages.get(manager.root)
  const above = root && root !== pkg ? ['preinstall', 'install', 'postinstall', 'prepare'].filter((name) => root.scripts[name] !== undefined) : []
  // What patches packages needs nothing but its patches, which are copied with package.json.
  const dropped = own.filter(({ text }) => !/^\s*patch-package\s*$/.test(text))
  return {
    dropped: [...new Set([...dropped.map(({ name }) => name), ...above])],
    after: dropped.filter(({ text }) => !DEVELOPMENT.test(text)).map(({ name }) => name),
  }
}
