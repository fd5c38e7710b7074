import { declared, mismatchSentence } from './lockfile.ts'
import type { Lockfile } from './lockfile.ts'
import { firstOf, readYarnBlocks } from './yarn-v1.ts'

/** yarn.lock of Yarn 2 and later (`__metadata`): keys carry the protocol (`name@npm:^1.0.0`), each workspace has a block with its ranges. */
export function readYarnBerryLock(text: string): Lockfile | undefined {
  if (!/^__metadata:/m.test(text)) return undefined
  const format = Number(/^__metadata:\s*\n[ \t]+version: (\d+)/m.exec(text.replaceAll('\r\n', '\n'))?.[1] ?? 0)
  const keys = readYarnBlocks(text)
  const versions = new Map([...keys].map(([key, version]) => [key.replace('@npm:', '@'), version]))
  return {
    manager: 'yarn-berry',
    managerVersion: format >= 8 ? '4' : format >= 6 ? '3' : '2',
    version: (_importer, dependency) => firstOf(versions, dependency),
    mismatch(_importer, manifest) {
      const wanted = Object.entries(declared(manifest)).filter(([, range]) => !/^(?:file:|link:|portal:|workspace:|patch:|\.{1,2}\/)/.test(range))
      const missing = wanted.filter(([name, range]) => !versions.has(`${name}@${range.replace(/^npm:/, '')}`)).map(([name]) => name)
      const unknown = missing.filter((name) => firstOf(versions, name) === undefined)
      return mismatchSentence('yarn.lock', unknown, missing.filter((name) => !unknown.includes(name)))
    },
  }
}
