import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
const LINE_BYTES = 52

/** Id that git gives to a file of these bytes (SHA-1 repositories); zeros for none. */
export function blobId(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '0'.repeat(40) : createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/** Both directions of git's binary patch format ("literal": the whole file, deflated, in git's base 85). */
export function binaryPatch(before: Uint8Array, after: Uint8Array): string {
  return `GIT binary patch\n${literal(after)}\n${literal(before)}\n`
}

function literal(bytes: Uint8Array): string {
  const packed = deflateSync(bytes)
  let text = `literal ${bytes.length}\n`
  for (let at = 0; at < packed.length; at += LINE_BYTES) {
    const line = packed.subarray(at, at + LINE_BYTES)
    const length = String.fromCharCode(line.length <= 26 ? 64 + line.length : 70 + line.length)
    text += `${length}${base85(line)}\n`
  }
  return text
}

/** Four bytes, big-endian, to five digits; the last group is filled with zeros. */
function base85(bytes: Uint8Array): string {
  const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4)
  padded.set(bytes)
  let text = ''
  for (let at = 0; at < padded.length; at += 4) {
    let value = padded.readUInt32BE(at)
    let group = ''
    for (let i = 0; i < 5; i++) {
      group = DIGITS[value % 85]! + group
      value = Math.floor(value / 85)
    }
    text += group
  }
  return text
}
