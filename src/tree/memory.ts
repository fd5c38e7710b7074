import { decodeText, isRealEnvFile } from './files.ts'
import type { Entry, Files } from './files.ts'
import { settingsOf } from '../secrets/env-file.ts'

/** Files held in memory, for tests and for small synthetic projects. Keys are paths, values text or bytes. */
export function memoryFiles(content: Record<string, string | Uint8Array>): Files {
  const paths = Object.keys(content).sort()
  const bytesOf = (path: string): Uint8Array | undefined => {
    const value = content[path]
    if (value === undefined || isRealEnvFile(path)) return undefined
    return typeof value === 'string' ? new TextEncoder().encode(value) : value
  }
  return {
    list: () => paths,
    entry: (path): Entry | undefined => {
      const value = content[path]
      return value === undefined ? undefined : { kind: 'file', size: value.length }
    },
    bytes: bytesOf,
    text: (path) => {
      const bytes = bytesOf(path)
      return bytes && decodeText(bytes)
    },
    settings: (path) => {
      const value = content[path]
      return value === undefined || !isRealEnvFile(path) ? undefined : settingsOf(typeof value === 'string' ? value : (decodeText(value) ?? ''))
    },
  }
}
