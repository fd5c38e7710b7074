import { matches } from '../../detect/matches.ts'
import type { App, Evidence } from '../../types.ts'
import { lineAt } from '../../tree/text.ts'

export interface UploadFolder {
  /** Path from the root of the project, beginning with './'. */
  folder: string
  evidence: Evidence
}

/** What Multer and its kin are told: `dest: 'uploads/'`, `destination: (req, file, cb) => cb(null, 'uploads')`, a joined path. */
const UPLOADS = /\bmulter\b|formidable|express-fileupload/
const DESTINATIONS = [
  /\bdest(?:ination)?\s*:\s*['"`]([\w./-]+)['"`]/,
  /\b(?:cb|callback|done)\(\s*null\s*,\s*['"`]([\w./-]+)['"`]/,
  /\b(?:upload\w*|storage|dest\w*|media)(?:Dir|Path|Folder|Directory|Root)?\s*=\s*(?:path\.)?(?:join|resolve)\(([^()]*(?:\(\))?[^()]*)\)/i,
]

/** Folders on the app's own disk into which it writes what users upload. A temporary folder is none. */
export function uploadFolders(app: App): UploadFolder[] {
  const found = new Map<string, Evidence>()
  for (const path of app.reached) {
    const text = matches(app.project, path, UPLOADS) ? app.project.files.text(path) : undefined
    if (!text) continue
    for (const pattern of DESTINATIONS) {
      const match = pattern.exec(text)
      const folder = match && folderOf(match[1] ?? '')
      if (!folder || /^(?:tmp|temp)\b/.test(folder)) continue
      const project = `./${app.in(folder)}`
      if (!found.has(project)) found.set(project, { path, line: lineAt(text, match.index), note: `writes uploads to ${folder}` })
      break
    }
  }
  return [...found].map(([folder, evidence]) => ({ folder, evidence }))
}

/** `uploads/`, `./uploads`, or the words of `process.cwd(), 'public', 'uploads'`; undefined for what names no folder in the app. */
function folderOf(text: string): string | undefined {
  const words = /['"`]/.test(text) ? [...text.matchAll(/['"`]([\w./-]+)['"`]/g)].map((m) => m[1] ?? '') : [text]
  const path = words.join('/').split('/').filter((part) => part !== '' && part !== '.' && part !== '..').join('/')
  return path === '' || text.startsWith('/') || /tmpdir/.test(text) ? undefined : path
}
