import { mismatchSentence } from './lockfile.ts'
import type { Lockfile } from './lockfile.ts'

interface Locked {
  specifier?: string
  version?: string
}

/**
 * pnpm-lock.yaml 5.4 (pnpm 7), 6.x (8) and 9.0 (9 and 10). Only the head of the file is read, line by line: `importers`, or the root's own
 * groups where there is one package; the thousands of lines of `packages` and `snapshots` below say nothing about direct dependencies.
 */
export function readPnpmLock(text: string): Lockfile | undefined {
  const format = /^lockfileVersion:\s*'?"?([\d.]+)/m.exec(text)?.[1]
  if (format === undefined) return undefined
  const { importers, packages } = readImporters(text)
  return {
    manager: 'pnpm',
    managerVersion: format.startsWith('5') ? '7' : format.startsWith('6') ? '8' : '9',
    version: (importer, dependency) => importers.get(importer)?.get(dependency)?.version?.replace(/[(_].*$/, ''),
    mismatch(importer, manifest) {
      const locked = importers.get(importer)
      const wanted = Object.entries({ ...manifest.devDependencies, ...manifest.dependencies, ...manifest.optionalDependencies })
      if (!locked) return wanted.length > 0 ? (packages || importers.size > 0 ? `pnpm-lock.yaml does not know the package at ${importer}` : 'pnpm-lock.yaml is empty, but package.json declares dependencies') : undefined
      const missing = wanted.filter(([name]) => !locked.has(name)).map(([name]) => name)
      const changed = wanted.filter(([name, range]) => locked.has(name) && locked.get(name)?.specifier !== undefined && locked.get(name)?.specifier !== range).map(([name]) => name)
      const gone = [...locked.keys()].filter((name) => !wanted.some(([other]) => other === name))
      return mismatchSentence('pnpm-lock.yaml', missing, changed) ?? (gone.length > 0 ? `pnpm-lock.yaml still holds ${gone.slice(0, 3).join(', ')}, which package.json no longer declares` : undefined)
    },
  }
}

const GROUP = /^(?:dependencies|devDependencies|optionalDependencies):$/

function readImporters(text: string): { importers: Map<string, Map<string, Locked>>; packages: boolean } {
  const importers = new Map<string, Map<string, Locked>>()
  let packages = false
  let inImporters = false
  let importer: Map<string, Locked> | undefined
  /** Indent of the groups: 0 for a lockfile of one package, 4 below `importers`. */
  let groupIndent = 0
  let inGroup = false
  let dependency: Locked | undefined
  let specifiers: Record<string, string> | undefined
  for (const { indent, line } of linesOf(text)) {
    if (indent === 0) {
      if (line === 'packages:' || line === 'snapshots:') {
        packages = true
        break
      }
      inImporters = line === 'importers:'
      inGroup = GROUP.test(line)
      specifiers = line === 'specifiers:' ? {} : undefined
      if (inGroup || specifiers) {
        groupIndent = 0
        importer = importers.get('.') ?? new Map<string, Locked>()
        importers.set('.', importer)
      }
    } else if (inImporters && indent === 2) {
      importer = new Map()
      importers.set(unquote(line.replace(/:(?:\s*\{\})?$/, '')), importer)
      groupIndent = 4
      inGroup = false
      specifiers = undefined
    } else if (inImporters && indent === 4) {
      inGroup = GROUP.test(line)
      specifiers = line === 'specifiers:' ? {} : undefined
    } else if (importer && indent === groupIndent + 2 && (inGroup || specifiers)) {
      const [name, value] = keyValue(line)
      dependency = importer.get(name) ?? {}
      importer.set(name, dependency)
      if (specifiers) dependency.specifier = value
      else if (value !== '') dependency.version = value
    } else if (dependency && inGroup && indent === groupIndent + 4) {
      const [key, value] = keyValue(line)
      if (key === 'specifier') dependency.specifier = value
      if (key === 'version') dependency.version = value
    }
  }
  return { importers, packages }
}

function* linesOf(text: string): Generator<{ indent: number; line: string }> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from)
    const raw = text.slice(from, end < 0 ? text.length : end).trimEnd()
    from = end < 0 ? text.length : end + 1
    const line = raw.trimStart()
    if (line !== '' && !line.startsWith('#')) yield { indent: raw.length - line.length, line }
  }
}

function keyValue(line: string): [string, string] {
  const match = /^('[^']*'|"[^"]*"|[^:]+):\s*(.*)$/.exec(line)
  return [unquote(match?.[1] ?? line), unquote(match?.[2] ?? '')]
}

function unquote(text: string): string {
  return text.replace(/^(['"])(.*)\1$/, '$2')
}
