import semver from 'semver'
import type { ErrorPage, ErrorPlaces, ErrorRoot } from '../error-places.ts'
import { languageIn } from '../kit/meta.ts'
import { folderOf, join } from '../kit/view.ts'
import type { View } from '../kit/view.ts'
import type { KitConfig } from './config.ts'

/** `+error.svelte` at the top and beside each layout, `error.html` for what fails before, and a boundary for what components throw in the browser. */
export function kitErrors(view: View, { routes, base }: KitConfig): ErrorPlaces {
  const data = { state: atLeast(view.version('@sveltejs/kit'), '2.12.0') && atLeast(view.version('svelte'), '5.0.0'), ts: languageIn(view, 'src') === 'ts', base }
  const at = (folder: string): ErrorPage => {
    const path = join(folder, '+error.svelte')
    return { template: 'sveltekit/error', role: 'error', path: view.in(path), data, ...(view.has(path) ? { exists: view.in(path) } : {}), ...(folder === routes ? {} : { scope: `/${folder.slice(routes.length + 1).split('/').filter((part) => !/^\(.*\)$/.test(part)).join('/')}`, like: view.in(join(routes, '+error.svelte')) }) }
  }
  const layouts = view.files.filter((path) => path.startsWith(`${routes}/`) && /\/\+layout(?:@\w*)?\.svelte$/.test(path)).map(folderOf).filter((folder) => folder !== routes)
  const page: ErrorPage = { template: 'sveltekit/error-page', role: 'global', path: view.in('src/error.html'), data, ...(view.has('src/error.html') ? { exists: view.in('src/error.html') } : {}) }
  return { pages: [at(routes), ...layouts.map(at), page], roots: boundary(view, routes), components: view.in('src/lib/components'), home: `"${base}/"` }
}

/** `svelte:boundary` came with 5.3. */
function boundary(view: View, routes: string): ErrorRoot[] {
  if (!atLeast(view.version('svelte'), '5.3.0') || !atLeast(view.version('@sveltejs/kit'), '2.0.0')) return []
  const path = join(routes, '+layout.svelte')
  return [{ kind: 'svelte', path: view.in(path), exists: view.has(path) }]
}

function atLeast(version: string | undefined, lowest: string): boolean {
  const exact = version === undefined ? undefined : (semver.valid(version) ?? (semver.validRange(version) ? semver.minVersion(version)?.version : undefined))
  return exact !== undefined && semver.gte(exact, lowest)
}
