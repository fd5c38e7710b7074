import type { Hit } from './hit.ts'

const DOCUMENT = /^kind:\s*["']?Secret["']?\s*$/m
const ENTRY = /^([ \t]+|\s*-\s*)["']?[\w.-]+["']?:\s*(?:[>|]-?\s*\n\s*)?["']?([A-Za-z0-9+/]{10,}={0,3})["']?\s*$/gm

/** `data` of a Kubernetes secret: base64 keeps nothing from anyone. */
export function kubernetesIn(text: string): Hit[] {
  if (!DOCUMENT.test(text) || /\bsops:|encryptedData:|SealedSecret/.test(text)) return []
  const from = text.search(/^data:\s*$/m)
  if (from < 0) return []
  return [...text.matchAll(ENTRY)].filter((match) => match.index > from && isText(match[2]!)).map((match): Hit => {
    const end = match.index + match[0].trimEnd().replace(/["']$/, '').length
    return { rule: 'named-literal', kind: 'kubernetes-secret', title: 'an entry of a Kubernetes secret', power: 'full', start: end - match[2]!.length, end, prefix: '', literalFallback: false, comment: false }
  })
}

function isText(base64: string): boolean {
  return Buffer.from(base64, 'base64').length >= 6
}
