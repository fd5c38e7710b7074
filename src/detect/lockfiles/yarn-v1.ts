import { declared, mismatchSentence } from './lockfile.ts'
import type { Lockfile } from './lockfile.ts'

/** yarn.lock of Yarn 1: blocks headed by `"name@range", name@range:` with an indented `version "x"`. Not per importer: every range has one version. */
export function readYarnV1Lock(text: string): Lockfile | undefined {
  if (!/^# yarn lockfile v1/m.test(text)) return undefined
  const versions = readYarnBlocks(text)
  return {
    manager: 'yarn',
    managerVersion: '1',
    version: (_importer, dependency) => firstOf(versions, dependency),
    mismatch(_importer, manifest) {
      const wanted = Object.entries(declared(manifest)).filter(([, range]) => !/^(?:file:|link:|workspace:|\.{1,2}\/|\*$)/.test(range))
      const missing = wanted.filter(([name, range]) => !versions.has(`${name}@${range}`)).map(([name]) => name)
      const unknown = missing.filter((name) => firstOf(versions, name) === undefined)
      return mismatchSentence('yarn.lock', unknown, missing.filter((name) => !unknown.includes(name)))
    },
  }
}

/** Version by `name@range`; the block format is shared by both formats of yarn.lock, which spell the version line differently. */
export function readYarnBlocks(text: string): Map<string, string> {
  const versions = new Map<string, string>()
  for (const match of text.matchAll(/^((?:"|[@\w])[^\n]*):\r?\n[ \t]+version:? "?([^"\r\n]+)"?/gm)) {
    for (const key of (match[1] ?? '').split(/,\s*/)) versions.set(key.replace(/^"|"$/g, ''), match[2] ?? '')
  }
  return versions
}

/** The version of a dependency whose range is not known: the first that the lockfile holds. */
export function firstOf(versions: ReadonlyMap<string, string>, dependency: string): string | undefined {
  for (const [key, version] of versions) if (key.startsWith(`${dependency}@`)) return version
  return undefined
}
