import { restyle } from '../../codemods/kit/restyle.ts'
import type { Style } from '../../codemods/kit/style.ts'
import { isSource } from '../../src/tree/sources.ts'
import { bytesOf, textOf } from './case.ts'
import type { Content } from './case.ts'

/** The same app as another person's editor, formatter or habits would have left it. */
export interface Variant {
  name: string
  derive(content: Content): Content
}

const plain: Style = { quote: "'", semi: true, indent: '  ', eol: '\n' }

export const variants: readonly Variant[] = [
  { name: 'CRLF', derive: (content) => mapText(content, (text) => text.replace(/\r?\n/g, '\r\n')) },
  { name: 'tabs', derive: restyled({ ...plain, indent: '\t' }) },
  { name: 'no semicolons', derive: restyled({ ...plain, semi: false }) },
  { name: 'single quotes', derive: restyled(plain) },
  { name: 'double quotes', derive: restyled({ ...plain, quote: '"' }) },
  { name: 'src/', derive: intoSrc },
]

function mapText(content: Content, map: (text: string, path: string) => string): Content {
  return Object.fromEntries(Object.entries(content).map(([path, bytes]) => [path, bytes.includes(0) ? bytes : bytesOf(map(textOf(bytes), path))]))
}

function restyled(style: Style): Variant['derive'] {
  return (content) => mapText(content, (text, path) => (isSource(path) ? restyle(text, style) : text))
}

/** Files that tools look for at the root, which nobody moves. */
const STAYS = /(?:^|\/)[\w.-]+\.config\.[cm]?[jt]s$|(?:^|\/)(?:instrumentation|middleware|proxy)\.[jt]s$|(?:^|\/)(?:drizzle|prisma|public|supabase|scripts|test|tests)\//

/** Moves the sources of an app without `src/` there, and what names them (package.json, index.html) along. */
function intoSrc(content: Content): Content {
  const roots = Object.keys(content).filter((p) => /(?:^|\/)package\.json$/.test(p)).map((p) => p.slice(0, -'package.json'.length))
  const moved = new Map<string, string>()
  for (const root of roots) {
    const own = Object.keys(content).filter((p) => p.startsWith(root) && !roots.some((r) => r.length > root.length && p.startsWith(r)))
    if (own.some((p) => p.startsWith(`${root}src/`))) continue
    for (const path of own) if (isSource(path) && !STAYS.test(path)) moved.set(path, `${root}src/${path.slice(root.length)}`)
  }
  const renamed = Object.fromEntries(Object.entries(content).map(([path, bytes]) => [moved.get(path) ?? path, bytes]))
  return mapText(renamed, (text, path) => {
    const root = path.slice(0, path.lastIndexOf('/') + 1)
    if (!/(?:^|\/)(?:package\.json|index\.html|tsconfig\.json|jsconfig\.json)$/.test(path)) return text
    let out = text
    for (const [from, to] of moved) {
      if (!from.startsWith(root)) continue
      const [a, b] = [from.slice(root.length), to.slice(root.length)]
      out = out.replace(new RegExp(`(["' /])${a.replace(/[.[\]()]/g, '\\$&')}(?=["' ])`, 'g'), (_, lead: string) => `${lead}${b}`)
    }
    return out.replace(/"@\/\*": ?\["\.\/\*"\]/g, '"@/*": ["./src/*"]')
  })
}
