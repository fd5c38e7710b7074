import { isTestFile, isToolFile } from '../detect/roles.ts'
import type { FileKind, FileRole } from './types.ts'

/** How much of a file is looked at: everything, only what has a published shape (a build's output, a lockfile), or nothing. */
export type Depth = 'all' | 'shapes' | 'none'

const INSTALLED = /(?:^|\/)(?:node_modules|bower_components|vendor|venv|\.venv|__pycache__|site-packages|Pods|\.git|\.yarn|\.pnpm-store|\.npm)\//
const OUTPUT = /(?:^|\/)(?:dist|build|out|coverage|\.next|\.nuxt|\.output|\.svelte-kit|\.vite|\.turbo|\.vercel|\.netlify|\.expo|\.wrangler|\.cache|\.parcel-cache|\.astro|storybook-static|playwright-report|test-results|public_html_build)\/|\.min\.[cm]?js$|\.map$|(?:^|\/)(?:android|ios)\/.*\/assets\/|(?:^|\/)\.(?:playwright|chrom|puppeteer|wwebjs)[^/]*\//
const LOCKFILE = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|poetry\.lock|Pipfile\.lock|uv\.lock|Cargo\.lock|composer\.lock|Gemfile\.lock|go\.sum)$/
const BINARY = /\.(?:png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|heic|psd|woff2?|ttf|otf|eot|mp[34]|m4[av]|mov|webm|ogg|wav|flac|pdf|zip|gz|tgz|bz2|xz|7z|rar|jar|exe|dll|so|dylib|node|wasm|sqlite3?|docx?|xlsx?|pptx?|apk|ipa|class|pyc)$/i
/** Text, but nothing that a person writes a key into. */
const DRAWN = /\.(?:svg|css|scss|sass|less|csv|tsv|po|pot|snap)$/i

export function depthOf(path: string): Depth {
  if (INSTALLED.test(path) || BINARY.test(path)) return 'none'
  return OUTPUT.test(path) || LOCKFILE.test(path) || DRAWN.test(path) ? 'shapes' : 'all'
}

export function isLockfile(path: string): boolean {
  return LOCKFILE.test(path)
}

export function isOutput(path: string): boolean {
  return OUTPUT.test(path)
}

export function kindOf(path: string): FileKind {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (/(?:^|[.-])Dockerfile(?:[.-]|$)|^Containerfile/i.test(name)) return 'dockerfile'
  if (/(?:^|\/)\.github\/(?:workflows|actions)\/.*\.ya?ml$|(?:^|\/)(?:\.gitlab-ci|\.travis|appveyor|azure-pipelines|bitbucket-pipelines)\.ya?ml$|(?:^|\/)\.circleci\//.test(path)) return 'workflow'
  if (/^(?:docker-)?compose[\w.-]*\.ya?ml$/i.test(name)) return 'compose'
  if (/^\.env\b|\.env\.?[\w-]*$|^env\.(?:example|sample|template)$/i.test(name) && !/\.[cm]?[jt]sx?$/.test(name)) return 'env-example'
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (/^[cm]?[jt]sx?$/.test(ending)) return isToolFile(path) ? 'script' : 'source'
  return KINDS[ending] ?? (ending === '' && /^(?:Makefile|Procfile|Caddyfile|Vagrantfile|\.[\w-]+rc)$/i.test(name) ? 'config' : 'other')
}

const KINDS: Record<string, FileKind> = {
  vue: 'component', svelte: 'component', astro: 'component',
  py: 'source', rb: 'source', php: 'source', go: 'source', java: 'source', kt: 'source', cs: 'source', rs: 'source', swift: 'source', dart: 'source',
  sql: 'sql', sh: 'shell', bash: 'shell', zsh: 'shell', ps1: 'shell', bat: 'shell', cmd: 'shell', fish: 'shell',
  json: 'json', json5: 'json', jsonc: 'json', yml: 'yaml', yaml: 'yaml', toml: 'config', ini: 'config', cfg: 'config', conf: 'config', properties: 'config', xml: 'config', plist: 'config', tf: 'config', tfvars: 'config', replit: 'config', npmrc: 'config', netrc: 'config', pypirc: 'config',
  ipynb: 'notebook', html: 'html', htm: 'html', pem: 'key-file', key: 'key-file', ppk: 'key-file', p8: 'key-file', md: 'doc', mdx: 'doc', txt: 'doc', rst: 'doc', adoc: 'doc',
}

export function roleOf(path: string): FileRole {
  if (isOutput(path)) return 'output'
  if (isTestFile(path) || /(?:^|\/)(?:test_[\w-]+|[\w-]+_test)\.(?:py|go|rb)$|(?:^|\/)(?:testdata|__fixtures__|mocks?)\//.test(path)) return 'test'
  if (/(?:^|\/)(?:examples?|samples?|demo|templates?)\/|[.-](?:example|sample|template|dist)(?:\.|$)/i.test(path)) return 'example'
  const kind = kindOf(path)
  if (kind === 'doc' || /(?:^|\/)(?:docs?|documentation|attached_assets)\//i.test(path)) return 'doc'
  if (isToolFile(path) && !/(?:^|\/)migrations\//.test(path) && kind !== 'config') return 'script'
  return kind === 'shell' || kind === 'notebook' ? 'script' : 'product'
}
