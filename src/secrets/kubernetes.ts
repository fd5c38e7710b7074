import type { Hit } from './hit.ts'

const DOCUMENT = /^[ \t]*kind:[ \t]*["']?secret["']?[ \t]*$/im
const DATA = /^([ \t]*)data:[ \t]*\r?\n/m
const ENTRY = /^[ \t]+["']?[\w.-]+["']?:[ \t]*(?:[>|]-?\s*\n\s*)?["']?([A-Za-z0-9+/]{10,}={0,3})["']?[ \t]*$/gm

/** `data` of a Kubernetes secret: base64 keeps nothing from anyone. */
export function kubernetesIn(text: string): Hit[] {
  if (/\bsops:|encryptedData:|SealedSecret/.test(text)) return []
  let start = 0
  return text.split(/^(?=---[ \t]*\r?$)/m).flatMap((document) => {
    const hits = DOCUMENT.test(document) ? entriesOf(document, start) : []
    start += document.length
    return hits
  })
}

function entriesOf(text: string, start: number): Hit[] {
  const data = DATA.exec(text)
  if (!data) return []
  const from = data.index + data[0].length
  const after = text.slice(from).search(new RegExp(`^${data[1]}(?:---|[A-Za-z"'])`, 'm'))
  const block = after < 0 ? text.slice(from) : text.slice(from, from + after)
  return [...block.matchAll(ENTRY)].filter((match) => isText(match[1]!)).map((match): Hit => {
    const end = start + from + match.index + match[0].trimEnd().replace(/["']$/, '').length
    return { rule: 'named-literal', kind: 'kubernetes-secret', title: 'an entry of a Kubernetes secret', power: 'full', start: end - match[1]!.length, end, prefix: '', literalFallback: false, comment: false }
  })
}

function isText(base64: string): boolean {
  return Buffer.from(base64, 'base64').length >= 6
}
