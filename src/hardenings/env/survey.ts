import { allBut, frontmatterOf, onlyBetween } from '../../../codemods/kit/frontmatter.ts'
import { parse } from '../../../codemods/kit/parse.ts'
import { isProductFile, isTestFile } from '../../detect/roles.ts'
import { oncePer } from '../../tree/once.ts'
import { isSource } from '../../tree/sources.ts'
import type { App } from '../../types.ts'
import { helpersIn, mentionsEnvironment, readsIn } from './reads/index.ts'
import type { Assigned, FileReads, Read } from './reads/index.ts'
import type { Helper } from './reads/helpers.ts'

/** Every place at which an app meets its environment. */
export interface Survey {
  /** By file; product code that its entries lead to. */
  reached: FileReads[]
  /** Product code that nothing leads to, and config files of tools. */
  aside: FileReads[]
  assigned: Assigned[]
  /** Names that a build config gives a value (`env: { … }` of Next, `define` of Vite). */
  defined: Set<string>
}

const CONFIG = /(?:^|\/)[\w.-]+\.config\.[cm]?[jt]s$/
/** Of a tool, also where code loads it (a dev server its vite.config); `llm.config.ts` and `auth.config.ts` that code loads are code. */
const TOOL_CONFIG = /(?:^|\/)(?:next|nuxt|svelte|astro|remix|react-router|tailwind|postcss|babel|metro|craco|tsup|capacitor|(?:vite|vitest|drizzle|jest|webpack|rollup|playwright|cypress|eslint)[\w.-]*)\.config\.[cm]?[jt]s$/

export const surveyOf = oncePer((app: App): Survey => {
  const reached = new Set(app.reached.filter((path) => !isTestFile(path)))
  const paths = [...new Set([...reached, ...app.files.filter((path) => isProductFile(path) || (CONFIG.test(path) && !isTestFile(path)))])].filter(isSource)
  const helpers = paths.flatMap((path) => helpersAt(app, path))
  const kind = `env-reads ${JSON.stringify(helpers)}`
  const found = paths.flatMap((path) => {
    return app.project.derive(kind, path, (text): FileReads[] => {
      const parsed = mentionsEnvironment(text, helpers) ? app.project.parse(path) : undefined
      return parsed ? [readsIn(path, parsed, helpers)] : []
    }) ?? []
  })
  found.push(...app.files.filter((path) => /\.(?:svelte|vue|astro)$/.test(path)).flatMap((path) => [...frontmatterReads(app, path, kind, helpers), ...componentReads(app, path)]))
  const inReach = (file: FileReads): boolean => reached.has(file.path) && !TOOL_CONFIG.test(file.path)
  return {
    reached: [...found.filter(inReach), ...prismaReads(app)],
    aside: found.filter((file) => !inReach(file)),
    assigned: found.filter(inReach).flatMap((file) => file.assigned),
    defined: definedNames(app),
  }
})

function helpersAt(app: App, path: string): Helper[] {
  return app.project.derive('env-helpers', path, (text) => {
    const parsed = /process\.env\??\.?\[/.test(text) ? app.project.parse(path) : undefined
    return parsed ? helpersIn(parsed) : []
  }) ?? []
}

const COMPONENT = /import\s*\{([^}]*)\}\s*from\s*['"]\$env\/static\/(?:public|private)['"]|\b(process|import\.meta)\.env\.([A-Z][A-Z0-9_]*)/g

/** Of the code at the top of an .astro file. */
function frontmatterReads(app: App, path: string, kind: string, helpers: readonly Helper[]): FileReads[] {
  if (!path.endsWith('.astro')) return []
  return app.project.derive(kind, path, (text): FileReads[] => {
    const range = mentionsEnvironment(text, helpers) ? frontmatterOf(text) : undefined
    const parsed = range && parse(onlyBetween(text, range))
    return parsed ? [readsIn(path, parsed, helpers)] : []
  }) ?? []
}

/** Of a component's file, by its text: only which variables it names, not what it does with them. */
function componentReads(app: App, path: string): FileReads[] {
  const whole = app.project.files.text(path) ?? ''
  const range = path.endsWith('.astro') ? frontmatterOf(whole) : undefined
  const text = range && parse(onlyBetween(whole, range)) ? allBut(whole, range) : whole
  const reads = [...text.matchAll(COMPONENT)].flatMap((match): Read[] => {
    const line = text.slice(0, match.index).split('\n').length
    const names = match[3] ?? match[1] ?? ''
    return names.split(',').map((part) => part.trim().split(/\s+/)[0] ?? '').filter((name) => /^[A-Z]/.test(name)).map((name): Read => (match[3] === undefined
      ? { name, path, line, via: '$env/static', uses: [{ absence: 'stops', atLoad: true }] }
      : { name, path, line, via: match[2] === 'process' ? 'process.env' : 'import.meta.env', uses: [{ absence: 'reads', atLoad: false }] }))
  })
  return reads.length > 0 ? [{ path, reads, lists: [], assigned: [] }] : []
}

/** `url = env("DATABASE_URL")` of a schema whose client the app really uses. */
function prismaReads(app: App): FileReads[] {
  const client = app.clients.find((c) => c.library === '@prisma/client')
  // A driver adapter brings its own connection; the URL of the schema is for migrations then.
  if (!client || /\badapter\b/.test(app.project.files.text(client.path) ?? '')) return []
  const home = packageOf(app, client.path)
  // Prisma reads a `.env` beside the schema by itself.
  const readsOwn = (path: string): boolean => app.project.files.entry(path.replace(/[^/]+$/, '.env')) !== undefined
  return app.project.files.list().filter((path) => path.endsWith('.prisma') && (app.files.includes(path) || packageOf(app, path) === home)).flatMap((path) => {
    const text = app.project.files.text(path) ?? ''
    const reads = [...text.matchAll(/^[ \t]*(url|directUrl|shadowDatabaseUrl)\s*=\s*env\("(\w+)"\)/gm)].map((match): Read => ({
      name: match[2] ?? '', path, line: text.slice(0, match.index).split('\n').length, via: 'prisma',
      uses: [match[1] === 'url' && !readsOwn(path) ? { absence: 'needs', atLoad: true, core: true } : { absence: 'copes', atLoad: true }],
    }))
    return reads.length > 0 ? [{ path, reads, lists: [], assigned: [] }] : []
  })
}

/** Folder of the nearest package.json above a file. */
export function packageOf(app: App, path: string): string {
  let folder = path
  do folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : ''
  while (folder !== '' && !app.project.files.entry(`${folder}/package.json`))
  return folder
}

/** Keys of `env` in a Next config and of `define` in a Vite config: the build writes their values into the code. */
function definedNames(app: App): Set<string> {
  const names = new Set<string>()
  for (const path of app.files) {
    if (!/(?:^|\/)(?:next|vite)\.config\.[cm]?[jt]s$/.test(path)) continue
    const text = app.project.files.text(path) ?? ''
    const block = /\b(?:env|define)\s*:\s*\{([^}]*)\}/.exec(text)?.[1] ?? ''
    for (const match of block.matchAll(/(?:^|[,{\s'"`])(?:process\.env\.|import\.meta\.env\.)?([A-Z][A-Z0-9_]+)['"`]?\s*:/g)) if (match[1]) names.add(match[1])
  }
  return names
}
