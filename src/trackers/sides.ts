import type { App } from '../types.ts'
import type { Library, Side } from './services.ts'

/** Frameworks whose code runs in a browser only. */
const IN_BROWSER = new Set(['vite-react', 'cra', 'static', 'expo'])
/** Frameworks that run the same modules on both sides. */
const ON_BOTH = new Set(['next-app', 'next-pages', 'react-router', 'remix', 'sveltekit', 'nuxt', 'astro', 'tanstack-start'])

/** The sides that an app has at all. */
export function sidesOfApp(app: App): readonly Side[] {
  // A framework of both sides whose server is needed for nothing but to build.
  if (IN_BROWSER.has(app.stack.framework) || (ON_BOTH.has(app.stack.framework) && app.stack.runtime === 'static')) return ['client']
  return app.ui || ON_BOTH.has(app.stack.framework) ? ['server', 'client'] : ['server']
}

/** On which sides what a module starts runs. */
export function sidesOf(app: App, path: string, library: Library): readonly Side[] {
  if (library.side !== 'either') return [library.side]
  const sides = sidesOfApp(app)
  if (sides.length === 1) return sides
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (/(?:^|[.-])client(?:[.-]|$)/.test(name)) return ['client']
  if (/(?:^|[.-])(?:server|edge)(?:[.-]|$)|^instrument(?:ation)?\./.test(name)) return ['server']
  if (/^\s*(?:\/\*[^]*?\*\/\s*|\/\/[^\n]*\n\s*)*['"]use client['"]/.test(app.project.files.text(path) ?? '')) return ['client']
  if (!app.ui) return sides
  const entry = app.ui.entry(app)
  if (entry.kind !== 'module') return sides
  return loadedFrom(app, entry.path).has(path) ? ['client'] : ['server']
}

function loadedFrom(app: App, entry: string): Set<string> {
  const loaded = new Set([entry])
  for (const path of loaded) {
    for (const { specifier } of app.project.imports(path)) {
      const target = app.resolve(path, specifier)
      if (target !== undefined) loaded.add(target)
    }
  }
  return loaded
}
