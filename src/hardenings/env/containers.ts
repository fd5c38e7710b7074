import posix from 'node:path/posix'
import type { App } from '../../types.ts'

/**
 * A Dockerfile that copies the module which starts the app by its name and so would leave a new one beside it out: the place.
 * Undefined where none does.
 */
export function leftOutBy(app: App, entry: string, module: string): { path: string; line: number } | undefined {
  for (const path of app.project.files.list()) {
    if (!/(?:^|\/)(?:[\w-]+\.)?Dockerfile(?:\.[\w-]+)?$/.test(path)) continue
    const copies = copiesIn(app.project.files.text(path) ?? '')
    // The build's context is the folder of the Dockerfile, or the whole repository.
    for (const context of new Set([posix.dirname(path), '.'])) {
      const byName = copies.find((copy) => copy.sources.some((source) => takes(context, source, entry)))
      if (byName && !copies.some((copy) => copy.sources.some((source) => takes(context, source, module)))) return { path, line: byName.line }
    }
  }
  return undefined
}

/** Sources of COPY and ADD from the build's context, also those that go on over several lines. */
function copiesIn(text: string): { sources: string[]; line: number }[] {
  const found: { sources: string[]; line: number }[] = []
  for (const match of text.matchAll(/^[ \t]*(?:COPY|ADD)[ \t]+((?:\\\r?\n|[^\n])*)/gim)) {
    const words = (match[1] ?? '').replace(/\\\r?\n/g, ' ').replace(/[[\]",]/g, ' ').trim().split(/\s+/)
    if (words.some((word) => word.startsWith('--from='))) continue
    const plain = words.filter((word) => !word.startsWith('--'))
    found.push({ sources: plain.slice(0, -1), line: text.slice(0, match.index).split('\n').length })
  }
  return found
}

function takes(context: string, source: string, path: string): boolean {
  const from = posix.normalize(posix.join(context, source)).replace(/\/$/, '')
  if (from === '.' || path === from || path.startsWith(`${from}/`)) return true
  if (!from.includes('*')) return false
  return new RegExp(`^${from.replace(/[.+^${}()|\\]/g, '\\$&').replace(/\*+/g, '[^/]*')}(?:/|$)`).test(path)
}
