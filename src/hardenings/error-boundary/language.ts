import type { App } from '../../types.ts'

/** What `<html lang>` of the app's page, template or root layout says; 'en' where none does. */
export function languageOf(app: App): string {
  const pages = app.files.filter((path) => /(?:^|\/)(?:index|app|error)\.html$|(?:^|\/)(?:layout|_document|root|__root)\.[jt]sx?$|(?:^|\/)\w*[Ll]ayout\w*\.astro$/.test(path) && !/(?:^|\/)(?:dist|build|node_modules|public)\//.test(path))
  const config = app.files.find((path) => /(?:^|\/)nuxt\.config\.[jt]s$/.test(path))
  const attribute = config === undefined ? undefined : /htmlAttrs\s*:\s*\{[^}]*\blang\s*:\s*["'`]([A-Za-z]{2,3}(?:-\w+)*)["'`]/.exec(app.project.files.text(config) ?? '')?.[1]
  if (attribute) return attribute
  for (const path of pages.sort((a, b) => a.split('/').length - b.split('/').length)) {
    const found = /<html\b[^>]*?\blang=(?:\{\s*)?["'`]([A-Za-z]{2,3}(?:-\w+)*)["'`]/.exec(app.project.files.text(path) ?? '')?.[1]
    if (found) return found
  }
  return 'en'
}
