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
  /** What a real `.env` file sets, by name and kind of value: all that is ever said of one. Undefined for any other file. */
  settings?(path: string): readonly EnvSetting[] | undefined
}

/** A variable of a real `.env` file. Its value is judged where the file is read and goes no further. */
export interface EnvSetting {
  name: string
  /** 1-based. */
  line: number
  /** 'public': by its prefix or nature. 'plain': nothing that opens anything (a port, a flag, an address without a password). */
  value: 'empty' | 'placeholder' | 'public' | 'plain' | 'secret'
  /** Of a secret: what it is, as a secret in code would be called. */
  kind?: string
  title?: string
  service?: string
}

export interface Entry {
  kind: 'file' | 'executable' | 'symlink' | 'submodule'
  /** Bytes; 0 for a submodule. */
  size: number
  /** On disk, not ignored, and not (yet) part of the repository. */
  untracked?: true
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
