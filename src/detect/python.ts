import type { Package } from './packages.ts'
import { baseName, folderOf, inFolder, isInside } from './reader.ts'
import type { Reader } from './reader.ts'
import { junkFolder } from './junk.ts'
import type { ImportedModule } from './imports.ts'
import type { Entry } from './entries.ts'
import { lineOf } from '../tree/text.ts'

const SERVER = /^[ \t]*(?:from|import)[ \t]+(?:fastapi|flask|django)\b/m

/** A folder with a Python server, and the module that shows it. */
export interface PythonRoot {
  root: string
  file: string
}

/** The nearest folder with a requirements file or manage.py above each module that imports a web framework. */
export function pythonRoots(reader: Reader): PythonRoot[] {
  const roots = new Map<string, string>()
  for (const path of reader.list) {
    if (!path.endsWith('.py') || junkFolder(path) !== undefined || isPythonTest(path)) continue
    if (!reader.derive('python-server', path, (text) => SERVER.test(text))) continue
    const root = rootOf(reader, path)
    if (!roots.has(root)) roots.set(root, path)
  }
  const inner = (root: string): boolean => [...roots.keys()].some((other) => other !== root && isInside(other, root))
  return [...roots].filter(([root]) => !inner(root)).map(([root, file]) => ({ root, file }))
}

export function isPythonTest(path: string): boolean {
  return /(?:^|\/)(?:tests?|scripts|migrations)\//.test(path) || /^(?:test_.*|.*_test|conftest)\.py$/.test(baseName(path))
}

/** Top-level modules that a Python file imports. */
export function pythonImports(text: string): ImportedModule[] {
  const found: ImportedModule[] = []
  text.split('\n').forEach((line, i) => {
    const name = /^[ \t]*(?:from|import)[ \t]+([A-Za-z_]\w*)/.exec(line)?.[1]
    if (name) found.push({ specifier: name, line: i + 1 })
  })
  return found
}

const MAKES_APP = /^\w+\s*(?::\s*\w+\s*)?=\s*(?:fastapi\.|flask\.)?(?:FastAPI|Flask)\s*\(/m

/** The module that makes the application, and Django's `manage.py`. */
export function pythonEntries(reader: Reader, pkg: Package): Entry[] {
  const manage = inFolder(pkg.path, 'manage.py')
  if (reader.has(manage)) return [{ path: manage, evidence: { path: manage, note: 'starts Django' } }]
  const found = pkg.files.flatMap((path): Entry[] => {
    if (!path.endsWith('.py') || isPythonTest(path)) return []
    const line = reader.derive('python-app', path, (text) => (MAKES_APP.test(text) ? lineOf(text, MAKES_APP) : 0))
    return line ? [{ path, evidence: { path, line, note: 'makes the application' } }] : []
  })
  return found.sort((a, b) => a.path.split('/').length - b.path.split('/').length).slice(0, 1)
}

/** Version that the requirements state for a package: '0.110.1', or the range as written. */
export function pythonVersion(reader: Reader, pkg: Package, name: string): string | undefined {
  for (const file of ['requirements.txt', 'pyproject.toml', 'Pipfile']) {
    const found = reader.derive(`python-version-${name}`, inFolder(pkg.path, file), (text) => new RegExp(`^\\s*["']?${name}(?:\\[[^\\]]*\\])?\\s*=?\\s*["']?((?:[=<>~^!]=?)*\\s*\\d[^\\s"',;]*)`, 'im').exec(text)?.[1]?.replace(/^=+\s*/, '') ?? null)
    if (found) return found
  }
  return undefined
}

function rootOf(reader: Reader, path: string): string {
  const declares = ['requirements.txt', 'pyproject.toml', 'Pipfile', 'manage.py']
  let folder = folderOf(path)
  for (let at = folder; ; at = folderOf(at)) {
    if (declares.some((name) => reader.has(at === '.' ? name : `${at}/${name}`))) return at
    if (at === '.') break
    folder = at
  }
  return folder
}
