import type { Page } from './terminal.ts'

/** Sections of a README that `explain` says itself, from the metadata. */
const SAID_ELSEWHERE = /^(?:options|undo|how to undo it?|references|read more)$/i

/** A README for the terminal: paragraphs are filled to its width, headings stand out, the rows of a table become a list. */
export function readmeTo(out: Page, markdown: string): void {
  let skipping = false
  for (const block of blocksOf(markdown)) {
    if (block.kind === 'heading') skipping = SAID_ELSEWHERE.test(block.text)
    if (skipping) continue
    if (block.kind === 'heading') out.heading(block.text)
    if (block.kind === 'code') block.lines.forEach((line) => out.raw(`    ${line}`))
    if (block.kind === 'item') out.line(emphasised(out, block.text), 2, '- ')
    if (block.kind === 'paragraph') out.line(emphasised(out, block.text), 2)
    if (block.kind === 'blank') out.raw('')
  }
}

type Block = { kind: 'heading' | 'item' | 'paragraph'; text: string } | { kind: 'code'; lines: string[] } | { kind: 'blank' }

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  const lines = markdown.split('\n')
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const last = blocks.at(-1)
    if (line.startsWith('```')) {
      const end = lines.findIndex((l, at) => at > i && l.startsWith('```'))
      blocks.push({ kind: 'code', lines: lines.slice(i + 1, end < 0 ? undefined : end) })
      i = end < 0 ? lines.length : end
    } else if (line.trim() === '') {
      const beforeHeading = lines.slice(i).find((l) => l.trim() !== '')?.startsWith('#') ?? true
      if (!beforeHeading && last && last.kind !== 'blank' && last.kind !== 'heading') blocks.push({ kind: 'blank' })
    } else if (line.startsWith('#')) blocks.push({ kind: 'heading', text: line.replace(/^#+\s*/, '') })
    else if (line.startsWith('|')) {
      const isHead = /^\|[\s:|-]+\|?$/.test(lines[i + 1] ?? '')
      if (!isHead && !/^\|[\s:|-]+\|?$/.test(line)) blocks.push({ kind: 'item', text: rowText(line) })
    } else if (/^\s*(?:[-*]|\d+\.)\s/.test(line)) blocks.push({ kind: 'item', text: line.replace(/^\s*[-*]\s+/, '').trim() })
    else if (last && (last.kind === 'item' || last.kind === 'paragraph')) last.text += ` ${line.trim()}`
    else blocks.push({ kind: 'paragraph', text: line.trim() })
  }
  return blocks
}

/** `| a | b | c |` as `a: b; c`. */
function rowText(line: string): string {
  const [first = '', ...rest] = line.replace(/^\||\|\s*$/g, '').split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
  return `${first}: ${rest.filter((cell) => cell !== '').join('; ')}`
}

function emphasised(out: Page, text: string): string {
  return text.replace(/\*\*([^*]+)\*\*/g, (_, inner: string) => out.bold(inner))
}
