import type { PackageJson } from '../manifest.ts'
import { declaredRange } from '../manifest.ts'
import { inFolder } from '../reader.ts'
import type { Reader } from '../reader.ts'
import { lineOf } from '../../tree/text.ts'
import { fileFact, mergeFacts, textFact } from './places.ts'
import type { Fact } from './places.ts'

/** First path segments (below the app or the root) that a builder leaves behind. */
const FOLDERS: readonly [builder: string, segment: RegExp][] = [
  ['lovable', /^\.lovable$/],
  ['bolt', /^(?:\.bolt|\.stackblitzrc)$/],
  ['replit', /^(?:\.replit|replit\.md|replit\.nix|\.local\/state\/replit)$/],
  ['emergent', /^\.emergent$/],
  ['firebase-studio', /^(?:\.idx|\.modified)$/],
  ['cursor', /^(?:\.cursor|\.cursorrules|\.cursorignore)$/],
  ['windsurf', /^(?:\.windsurf|\.windsurfrules)$/],
  ['claude-code', /^(?:CLAUDE\.md|CLAUDE\.local\.md|\.claude)$/],
  ['codex', /^\.codex$/],
  ['jules', /^\.jules$/],
  ['trae', /^\.trae$/],
  ['augment', /^(?:\.augment|\.augment-guidelines)$/],
  ['junie', /^\.junie$/],
  ['tempo', /^\.tempo$/],
  ['same', /^\.same$/],
  ['rork', /^\.rorkai$/],

  ['gemini-cli', /^(?:GEMINI\.md|\.gemini)$/],
  ['copilot', /^copilot-instructions\.md$/],
  ['cline', /^(?:\.clinerules|\.roo|\.roorules)$/],
  ['kiro', /^\.kiro$/],
  ['aider', /^\.aider\.conf\.yml$/],
  ['base44', /^(?:base44|\.base44)$/],
  ['v0', /^v0-user-next\.config\.m?js$/],
]

const DEPENDENCIES: readonly [builder: string, dependency: RegExp][] = [
  ['lovable', /^(?:lovable-tagger|@lovable\.dev\/.+)$/],
  ['replit', /^@replit\/.+$/],
  ['base44', /^@base44\/.+$/],
  ['emergent', /^@emergentbase\/.+$/],
]

const NAMES: readonly [builder: string, name: RegExp][] = [
  ['lovable', /^(?:vite_react_shadcn_ts|tanstack_start_ts)$/],
  ['bolt', /^vite-react-typescript-starter$/],
  ['v0', /^my-v0-project$/],
  ['replit', /^rest-express$/],
  ['firebase-studio', /^nextn$/],
]

/** What a builder writes into files that every app may have. */
const TEXTS: readonly [builder: string, file: string, text: RegExp, note: string][] = [
  ['v0', 'app/layout.tsx', /generator:\s*['"]v0/, 'metadata that v0 writes'],
  ['v0', 'src/app/layout.tsx', /generator:\s*['"]v0/, 'metadata that v0 writes'],
  ['ai-studio', 'metadata.json', /"requestFramePermissions"\s*:/, 'metadata that AI Studio writes'],
  ['ai-studio', 'index.html', /https:\/\/aistudiocdn\.com\//, 'packages from the address that AI Studio writes'],
  ['emergent', 'public/index.html', /https:\/\/assets\.emergent\.sh\//, 'a script that Emergent adds'],
  ['lovable', 'index.html', /https:\/\/(?:lovable\.dev|cdn\.gpteng\.co)\//, 'addresses that Lovable writes'],
]

/** The AI tools that the app was built with, by what they leave in the repository. */
export function buildersOf(reader: Reader, path: string, manifest: PackageJson | undefined): Fact[] {
  const found: Fact[] = []
  const folders = path === '.' ? ['.'] : ['.', path]
  for (const [segment, file] of topNames(reader, folders)) {
    for (const [builder, pattern] of FOLDERS) if (pattern.test(segment)) found.push({ name: builder, evidence: [{ path: file, note: `left by ${builder}` }] })
  }
  found.push(...fileFact(reader, ['.github'], 'copilot', ['copilot-instructions.md'], 'instructions for Copilot'))
  if (manifest) {
    const text = reader.text(manifest.path) ?? ''
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
      const builder = DEPENDENCIES.find(([, pattern]) => pattern.test(name))?.[0]
      if (builder && declaredRange(manifest, name) !== undefined) found.push({ name: builder, evidence: [{ path: manifest.path, line: lineOf(text, `"${name}"`), note: `depends on ${name}` }] })
    }
    const builder = NAMES.find(([, pattern]) => pattern.test(manifest.name ?? ''))?.[0]
    if (builder) found.push({ name: builder, evidence: [{ path: manifest.path, line: lineOf(text, '"name"'), note: `named as ${builder} names its projects` }], confidence: 'likely' })
  }
  for (const [builder, file, pattern, note] of TEXTS) found.push(...textFact(reader, inFolder(path, file), builder, pattern, note))
  return mergeFacts(found)
}

/** First segments below each folder, with the first file that shows them. */
function topNames(reader: Reader, folders: readonly string[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const folder of folders) {
    const prefix = folder === '.' ? '' : `${folder}/`
    for (const file of reader.list) {
      if (!file.startsWith(prefix)) continue
      const rest = file.slice(prefix.length)
      const segment = rest.slice(0, rest.includes('/') ? rest.indexOf('/') : undefined)
      if (!names.has(segment)) names.set(segment, file)
    }
  }
  return names
}

