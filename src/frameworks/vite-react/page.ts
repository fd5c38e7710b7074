import posix from 'node:path/posix'
import { sourceAt } from '../kit/resolve.ts'
import { join } from '../kit/view.ts'
import type { View } from '../kit/view.ts'
import type { ViteConfig } from './config.ts'

/** The page that Vite serves and the module that its script tag loads; package-relative. */
export interface Page {
  html: string
  entry?: string
}

/** `index.html` at Vite's root; its `src` may be written from the root ('/src/main.tsx') or from the page. Comments do not count. */
export function pageOf(view: View, config: ViteConfig): Page | undefined {
  const html = join(config.root, 'index.html')
  const text = view.text(html)?.replace(/<!--[^]*?-->/g, '')
  if (text === undefined) return undefined
  for (const [tag] of text.matchAll(/<script\b[^>]*>/gi)) {
    if (!/\btype\s*=\s*["']?module/i.test(tag)) continue
    const src = /\bsrc\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s>]+))/i.exec(tag)
    const path = src?.[1] ?? src?.[2] ?? src?.[3]
    if (path === undefined || /^(?:https?:)?\/\//.test(path)) continue
    const entry = sourceAt(view, posix.join(config.root, path.replace(/[?#].*$/, '')))
    if (entry) return { html, entry }
  }
  return { html }
}
