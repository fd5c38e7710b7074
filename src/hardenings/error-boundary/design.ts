import { matches } from '../../detect/matches.ts'
import { ownReached } from '../../detect/own.ts'
import type { App } from '../../types.ts'

/** What the app's own pages are made of. */
export type Design =
  | { kind: 'plain' }
  | { kind: 'tailwind' }
  /** shadcn/ui: the app's own Button. `asChild`: it can hand its looks to a link. */
  | { kind: 'shadcn'; button: string; asChild: boolean }
  | { kind: 'mui' }
  | { kind: 'bootstrap' }

/**
 * Only what needs no provider: the fallback also stands in for pages whose providers failed (Chakra's and Mantine's components
 * throw without theirs).
 */
export function designOf(app: App): Design {
  const tailwind = usesTailwind(app)
  const button = tailwind ? buttonOf(app) : undefined
  if (button) return { kind: 'shadcn', button, asChild: /\basChild\b/.test(app.project.files.text(button) ?? '') }
  if (tailwind) return { kind: 'tailwind' }
  if (app.version('@mui/material') !== undefined && importsAny(app, /['"]@mui\/material(?:\/\w+)?['"]/)) return { kind: 'mui' }
  if (importsAny(app, /['"]bootstrap\/dist\/css\/bootstrap[\w.-]*css['"]/)) return { kind: 'bootstrap' }
  return { kind: 'plain' }
}

/** Set up, not only declared: a stylesheet that takes it in. Class names with a prefix are another language. */
function usesTailwind(app: App): boolean {
  if (app.version('tailwindcss') === undefined && app.version('@tailwindcss/vite') === undefined && app.version('@nuxtjs/tailwindcss') === undefined && app.version('@nuxt/ui') === undefined) return false
  const sheets = app.files.filter((path) => /\.(?:css|scss|pcss|postcss)$/.test(path)).map((path) => app.project.files.text(path) ?? '')
  const taken = sheets.filter((text) => /@tailwind\s+utilities|@import\s+(?:url\()?["']tailwindcss(?:\/[\w.]+)?["']/.test(text))
  if (taken.length === 0 && app.version('@nuxtjs/tailwindcss') === undefined) return false
  if (taken.some((text) => /@import\s+["']tailwindcss["'][^;]*\bprefix\(/.test(text))) return false
  return !app.files.some((path) => /(?:^|\/)tailwind\.config\.[cm]?[jt]s$/.test(path) && /^\s*prefix\s*:\s*["'`]\w/m.test(app.project.files.text(path) ?? ''))
}

/** The Button that shadcn/ui puts into the app, with the variants that its command line writes. */
function buttonOf(app: App): string | undefined {
  return app.files.find((path) => {
    if (!/(?:^|\/)components\/ui\/[Bb]utton\.[jt]sx$/.test(path)) return false
    const text = app.project.files.text(path) ?? ''
    return /\boutline\s*:/.test(text) && /export\s*\{[^}]*\bButton\b|export\s+(?:const|function)\s+Button\b/.test(text)
  })
}

function importsAny(app: App, pattern: RegExp): boolean {
  return ownReached(app).some((path) => matches(app.project, path, pattern))
}
