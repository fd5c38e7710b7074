import { isSource } from '../tree/sources.ts'
import type { Package } from './packages.ts'
import { isTestFile } from './roles.ts'

interface Convention {
  /** A dependency that must be declared for the convention to mean anything. */
  dependency: RegExp
  /** Package-relative paths that the framework loads by name. */
  files: RegExp
}

/** Files that a framework or host finds by their place; only where the manifest declares it. */
const CONVENTIONS: readonly Convention[] = [
  { dependency: /^next$/, files: /^(?:src\/)?(?:app\/(?:.*\/)?(?:page|layout|template|route|loading|error|global-error|not-found|default|sitemap|robots|manifest|icon|opengraph-image)\.[cm]?[jt]sx?|pages\/.*\.[cm]?[jt]sx?|(?:middleware|proxy|instrumentation|instrumentation-client)\.[cm]?[jt]s)$|^next\.config\.[cm]?[jt]s$/ },
  { dependency: /^(?:react-scripts|@craco\/craco)$/, files: /^src\/index\.[jt]sx?$/ },
  { dependency: /^(?:@react-router\/dev|@remix-run\/dev)$/, files: /^app\/(?:root|routes|entry\.(?:client|server))\.[jt]sx?$|^app\/routes\/.*\.[jt]sx?$|^src\/(?:root|routes|entry\.(?:client|server))\.[jt]sx?$|^src\/app\/.*\.[jt]sx?$|^(?:react-router|remix|vite)\.config\.[cm]?[jt]s$/ },
  { dependency: /^@sveltejs\/kit$/, files: /^src\/(?:routes\/.*|hooks(?:\.\w+)?\.[jt]s|service-worker\.[jt]s)$|^(?:svelte|vite)\.config\.[cm]?[jt]s$/ },
  { dependency: /^nuxt$/, files: /^(?:app\/|src\/)?(?:app\.vue|error\.vue|pages\/.*|layouts\/.*|plugins\/.*|middleware\/.*|composables\/.*|utils\/.*|components\/.*\.vue)$|^server\/.*\.[jt]s$|^nuxt\.config\.[cm]?[jt]s$/ },
  { dependency: /^astro$/, files: /^src\/(?:pages\/.*|middleware\.[jt]s|middleware\/index\.[jt]s|actions\/index\.[jt]s|content(?:\.config|\/config)\.[jt]s)$|^astro\.config\.[cm]?[jt]s$/ },
  { dependency: /^@tanstack\/(?:react-)?start$/, files: /^(?:src|app)\/(?:routes\/.*|router\.tsx?|start\.tsx?|server\.tsx?|client\.tsx?|ssr\.tsx?)$|^(?:vite|app)\.config\.[cm]?[jt]s$/ },
  { dependency: /^@nestjs\/core$/, files: /^src\/main\.ts$/ },
  { dependency: /^expo$/, files: /^(?:src\/)?app\/.*\.[jt]sx?$|^(?:App|index)\.[jt]sx?$/ },
  { dependency: /^(?:@vercel\/node|vercel)$/, files: /^api\/.*\.[cm]?[jt]s$/ },
  { dependency: /^@netlify\/functions$/, files: /^netlify\/functions\/.*\.[cm]?[jt]s$/ },
  { dependency: /^(?:vite|rolldown-vite)$/, files: /^vite\.config\.[cm]?[jt]s$/ },
]

/** Hosts whose own file makes a folder of functions, whatever the manifest declares. */
const HOSTED: readonly { file: RegExp; files: RegExp }[] = [
  { file: /^vercel\.json$/, files: /^api\/.*\.[cm]?[jt]s$/ },
  { file: /^netlify\.toml$/, files: /^netlify\/functions\/.*\.[cm]?[jt]s$/ },
]

/** Project paths of the files that the package's frameworks load by name. */
export function conventionEntries(pkg: Package): string[] {
  const { manifest } = pkg
  const declared = manifest ? Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.peerDependencies }) : []
  const below = (path: string): string => (pkg.path === '.' ? path : path.slice(pkg.path.length + 1))
  const patterns = [
    ...CONVENTIONS.filter((c) => declared.some((name) => c.dependency.test(name))).map((c) => c.files),
    ...HOSTED.filter((h) => pkg.files.some((path) => h.file.test(below(path)))).map((h) => h.files),
  ]
  if (patterns.length === 0) return []
  return pkg.files.filter((path) => (isSource(path) || /\.(?:vue|svelte|astro)$/.test(path)) && !isTestFile(path) && patterns.some((p) => p.test(below(path))))
}
