import { importsOf, packageOf } from '../../src/detect/imports.ts'
import type { FrameworkModule, Match, PackageView } from '../../src/frameworks/framework.ts'
import { frameworks } from '../../src/frameworks/index.ts'
import { parseJson } from '../../src/tree/json.ts'
import { memoryFiles } from '../../src/tree/memory.ts'
import { createSources, isSource } from '../../src/tree/sources.ts'
import type { App, Evidence, FrameworkId, Manifest } from '../../src/types.ts'

/** A package at `path` of a project, as detection would show it; every source counts as reached. */
export function packageAt(content: Record<string, string>, path = '.'): PackageView {
  const files = memoryFiles(content)
  const prefix = path === '.' ? '' : `${path}/`
  const own = files.list().filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length))
  const sources = createSources()
  const text = (file: string): string | undefined => files.text(prefix + file)
  const manifest = manifestOf(`${prefix}package.json`, text('package.json'))
  const imports = new Map<string, Evidence[]>()
  for (const file of own.filter(isSource)) {
    for (const { specifier, line } of importsOf(file, text(file) ?? '')) {
      const name = specifier.startsWith('.') ? undefined : packageOf(specifier)
      if (name) imports.set(name, [...(imports.get(name) ?? []), { path: prefix + file, line, note: `imports ${name}` }])
    }
  }
  return {
    path, files: own, imports, text,
    ...(manifest ? { manifest } : {}),
    has: (file) => own.includes(file),
    parse: (file) => sources.parse(file, text(file) ?? ''),
    in: (file) => prefix + file,
    version: (dependency) => manifest?.dependencies[dependency] ?? manifest?.devDependencies[dependency],
  }
}

/** The app that `framework` makes of the package. */
export function appAt(content: Record<string, string>, framework: FrameworkId, path = '.'): App {
  const view = packageAt(content, path)
  const module = frameworks.find((f) => f.id === framework)
  if (!module) throw new Error(`no framework ${framework}`)
  const files = memoryFiles(content)
  const sources = createSources()
  const version = module.match(view)?.stack.frameworkVersion
  return {
    path, name: 'app', framework: module, clients: [], reached: [],
    stack: {
      framework, language: 'ts', moduleType: 'esm', runtime: 'node', entries: [], databases: [], orms: [], auth: [], hosts: [], builders: [], monitoring: [], security: [], confidence: {}, conflicts: [], evidence: {},
      ...(version ? { frameworkVersion: version } : {}),
    },
    ...(view.manifest ? { manifest: view.manifest } : {}),
    style: { quote: "'", semi: true, indent: '  ', eol: '\n' },
    files: view.files.map(view.in),
    project: {
      files, apps: [], decoys: [], workspaces: [],
      parse: (file) => sources.parse(file, files.text(file) ?? ''),
      derive: (_kind, file, compute) => (files.text(file) === undefined ? undefined : compute(files.text(file)!)),
      imports: (file) => importsOf(file, files.text(file) ?? ''),
    },
    in: view.in,
    resolve: () => undefined,
    version: view.version,
    major: (dependency) => Number(/\d+/.exec(view.version(dependency) ?? '')?.[0] ?? Number.NaN) || undefined,
  }
}

/** Ids of the frameworks that take the package, the surest first; `unknown` is left out. */
export function recognised(content: Record<string, string>, path = '.'): FrameworkId[] {
  return matches(content, path).map(({ framework }) => framework.id).filter((id) => id !== 'unknown')
}

export function matchOf(content: Record<string, string>, framework: FrameworkId, path = '.'): Match | undefined {
  return matches(content, path).find((m) => m.framework.id === framework)?.match
}

function matches(content: Record<string, string>, path: string): { framework: FrameworkModule; match: Match }[] {
  const view = packageAt(content, path)
  return frameworks
    .flatMap((framework) => {
      const match = framework.match(view)
      return match ? [{ framework, match }] : []
    })
    .sort((a, b) => b.match.confidence - a.match.confidence)
}

function manifestOf(path: string, text: string | undefined): Manifest | undefined {
  const raw = text === undefined ? undefined : (parseJson(text) as Partial<Manifest> | undefined)
  return raw && { scripts: {}, dependencies: {}, devDependencies: {}, engines: {}, workspaces: [], ...raw, path }
}

/** A package.json with these scripts and dependencies. */
export function manifest(scripts: Record<string, string>, dependencies: Record<string, string>, more: object = {}): string {
  return JSON.stringify({ name: 'app', scripts, dependencies, ...more }, null, 2)
}
