import { isPlaceholder } from './harmless.ts'
import type { Harmless } from './harmless.ts'

const BEGIN = /-----BEGIN[ A-Z0-9_-]{0,60}PRIVATE KEY(?: BLOCK)?-----/gi
const END = /-----END[ A-Z0-9_-]{0,60}PRIVATE KEY(?: BLOCK)?-----/gi

interface PrivateKey {
  start: number
  end: number
  kind: string
  title: string
}

/** Private keys in PEM or PuTTY form, also on one line with `\n` in it as JSON and environment files have them. */
export function privateKeysIn(text: string): (PrivateKey | Harmless)[] {
  const found: (PrivateKey | Harmless)[] = []
  for (const match of text.matchAll(BEGIN)) {
    END.lastIndex = match.index
    const end = END.exec(text)
    const from = match.index + match[0].length
    const to = end ? end.index : Math.min(text.length, from + 4000)
    if (!isKey(text.slice(from, to))) {
      // Both lines of a key with something short between them show where one goes.
      if (end && to - from < 400 && !/["'`]\s*[;,)+]|\$\{/.test(text.slice(from, to).replace(/"\s*\+\s*"/g, ''))) found.push({ harmless: 'placeholder', start: match.index, end: end.index + end[0].length })
      continue
    }
    found.push({ start: match.index, end: end ? end.index + end[0].length : from, ...nameOf(match[0]) })
  }
  const putty = /PuTTY-User-Key-File-\d[^]{0,2000}?Private-Lines:\s*\d+/.exec(text)
  if (putty) found.push({ start: putty.index, end: putty.index + putty[0].length, kind: 'private-key', title: 'a private SSH key' })
  return found
}

/** Lines of base64 as a key has them; not '...' or 'MIIE…' where one would stand, and not the code behind a mere mention. */
function isKey(body: string): boolean {
  // The first line of an SSH key is nearly the same in all of them, and full of zeros.
  return body.split(/\\[nr]|[^A-Za-z0-9+/=]+/).filter((run) => run.length >= 40).slice(0, 3).some((line) => !isPlaceholder(line.slice(0, 200).replace(/A{6,}/g, '')) && new Set(line).size > 12)
}

function nameOf(begin: string): { kind: string; title: string } {
  if (/OPENSSH/i.test(begin)) return { kind: 'ssh-private-key', title: 'a private SSH key' }
  if (/PGP/i.test(begin)) return { kind: 'pgp-private-key', title: 'a private PGP key' }
  return { kind: 'private-key', title: 'a private key' }
}
