/** Read access to the files of one moment: a commit, a folder, or a tree laid over either. */
export interface Files {
  /** Every regular file, sorted by code unit. Symlinks, submodules and `.git` are not listed. */
  list(): readonly string[]
  /** Any entry, also a symlink, a submodule or a folder-less path that exists. */
  entry(path: string): Entry | undefined
  /** Undefined where absent, not a regular file, a real `.env` file, or larger than MAX_FILE_BYTES. */
  bytes(path: string): Uint8Array | undefined
  /** UTF-8 text with its BOM kept; undefined where `bytes` is or where it is binary. */
  text(path: string): string | undefined
}

export interface Entry {
  kind: 'file' | 'executable' | 'symlink' | 'submodule'
  /** Bytes; 0 for a submodule. */
  size: number
}

/** Nothing that a person writes by hand is larger; generated bundles and data are. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024

/** `.env`, `.env.local`, `prod.env` … but not `.env.example` and its kin: their values are never read. */
export function isRealEnvFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (/\.(?:example|sample|template|dist|defaults)$/i.test(name)) return false
  return /^\.env(?:\.|$)/i.test(name) || /^[\w-]+\.env$/i.test(name)
}

/** Undefined where the bytes are not text (a NUL, or not UTF-8). The BOM stays as U+FEFF. */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, 8000).includes(0)) return undefined
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  // Only where something was replaced is it worth the slower decoder that says whether the file really holds that character.
  if (!text.includes('\uFFFD')) return text
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
