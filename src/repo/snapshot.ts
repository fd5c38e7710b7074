import { decodeText, isRealEnvFile, MAX_FILE_BYTES } from '../tree/files.ts'
import type { Entry, EnvSetting, Files } from '../tree/files.ts'
import { settingsOf } from '../secrets/env-file.ts'

/**
 * `Files` over entries and a reader of bytes. Each file is read once: what a change was planned on stays what it is
 * compared with, even where the file changes on disk meanwhile.
 */
export function snapshotFiles(entries: ReadonlyMap<string, Entry>, read: (path: string) => Uint8Array | undefined): Files {
  const list = [...entries].filter(([, e]) => isRegular(e)).map(([path]) => path).sort()
  const contents = new Map<string, Uint8Array | undefined>()
  const texts = new Map<string, string | undefined>()
  const known = new Map<string, readonly EnvSetting[] | undefined>()

  const bytes = (path: string): Uint8Array | undefined => {
    if (contents.has(path)) return contents.get(path)
    const entry = entries.get(path)
    if (!entry || !isRegular(entry) || entry.size > MAX_FILE_BYTES || isRealEnvFile(path)) return undefined
    const content = read(path)
    contents.set(path, content)
    return content
  }
  return {
    list: () => list,
    entry: (path) => entries.get(path),
    bytes,
    text(path) {
      if (texts.has(path)) return texts.get(path)
      const content = bytes(path)
      const text = content && decodeText(content)
      texts.set(path, text)
      // Pictures that were only asked whether they are text are not worth their memory.
      if (text === undefined) contents.delete(path)
      return text
    },
    settings(path) {
      const entry = entries.get(path)
      if (!isRealEnvFile(path) || !entry || !isRegular(entry) || entry.size > MAX_FILE_BYTES) return undefined
      if (!known.has(path)) {
        // Neither the bytes nor the text of it are kept.
        const content = read(path)
        const text = content && decodeText(content)
        known.set(path, text === undefined ? undefined : settingsOf(text))
      }
      return known.get(path)
    },
  }
}

function isRegular(entry: Entry): boolean {
  return entry.kind === 'file' || entry.kind === 'executable'
}
