import type { Candidate } from './candidates.ts'
import { isWeakPassword } from './connection.ts'
import { isPlaceholder } from './harmless.ts'

/** `curl -u name:password`, also over lines that a backslash joins; the word of the shell may be quoted in parts. */
const CURL = /\bcurl\b(?:[^\n\\]|\\\r?\n|\\.){0,600}?\s(?:-u|--user)(?:=|[ \t]+)(?!\+)((?:"[^"\n]*"|'[^'\n]*'|[^\s"'])+)/g

export function curlUsers(text: string): Candidate[] {
  return [...text.matchAll(CURL)].flatMap((match): Candidate[] => {
    const word = match[1]!
    const from = match.index + match[0].length - word.length
    const colon = word.indexOf(':')
    if (colon < 0 || /[$<>[]|\{\{/.test(word.slice(0, colon + 2).replace(/\$(?=[^A-Za-z{(])/g, ''))) return []
    // Where there is no password, what is before the colon is the key.
    const [begin, end] = /^[^:]*:["']?$/.test(word) ? [0, colon] : [colon + 1, word.length]
    const inner = /^["'{]*([^]*?)["'}]*$/.exec(word.slice(begin, end))!
    const lead = /^["'{]*/.exec(word.slice(begin, end))![0].length
    const value = inner[1]!
    const key = begin === 0
    if (!isPassword(value, bare(word.slice(0, colon))) || (key && !/\d/.test(value))) return []
    return [{ name: 'curl.password', at: match.index, start: from + begin + lead, end: from + begin + lead + value.length, quoted: false }]
  })
}

function bare(text: string): string {
  return text.replace(/["'{}]/g, '')
}

/** Not a variable, a name in its place, or what documentation writes there. */
function isPassword(value: string, user: string): boolean {
  return value.length >= 4 && !/[${}<>[\]]/.test(value.replace(/\$(?=\d|$)/g, '')) && !isWeakPassword(value) && !isPlaceholder(value) && !/^(?:token|password|api_?key|secret|key)$/i.test(value) && (value !== user || /\d/.test(value))
}
