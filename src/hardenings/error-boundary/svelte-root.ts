import { GuardError } from '../../tree/guards.ts'
import { lineOf } from '../../tree/text.ts'
import type { Tree } from '../../tree/tree.ts'
import type { ErrorRoot } from '../../frameworks/error-places.ts'
import { imported } from './component.ts'
import type { Context } from './context.ts'
import { markup } from './markup-pages.ts'
import { tellingOf } from './tell.ts'
import { finding } from './work.ts'
import type { Work } from './work.ts'

const RENDER = /\{@render\s+children\??\.?\(\)\s*\}/g
const SPECIFIER = '$lib/components/ErrorBoundary.svelte'

/** SvelteKit's error pages show what `load` and the server throw; what a component throws in the browser only a boundary catches. */
export function svelteBoundary(context: Context, root: Extract<ErrorRoot, { kind: 'svelte' }>): Work[] {
  const { app, places } = context
  const path = `${places.components}/ErrorBoundary.svelte`
  const present = app.files.find((file) => file.endsWith('.svelte') && app.project.files.text(file)?.includes('<svelte:boundary') && (file === root.path || usedIn(app.project.files.text(root.path) ?? '', file)))
  if (present !== undefined) return [{ state: 'done', evidence: { path: present, line: lineOf(app.project.files.text(present) ?? '', '<svelte:boundary'), note: 'a boundary around the pages' } }]
  const text = app.project.files.text(root.path)
  const found = finding('no-boundary', 'high', root.exists ? root.path : (app.manifest?.path ?? root.path), root.exists ? lineOf(text ?? '', '{@render') : 1, 'When a component throws in the browser, the page stands still half drawn: buttons do nothing, and nothing tells the visitor why.', 'Put a svelte:boundary around the pages.')
  const edited = text === undefined ? undefined : wrapped(text)
  if (app.files.includes(path) || (root.exists && edited === undefined)) return [{ state: 'noted', finding: { ...found, severity: 'medium', fix: 'manual' } }]
  return [{
    state: 'todo', finding: found,
    apply: (tree) => {
      const ts = places.pages.some((page) => page.data?.['ts'] === true)
      const telling = tellingOf(app, path, { reference: 'reference' })
      if (tree.create(path, markup(context, 'sveltekit/boundary', { ts, imports: imported(telling), id: telling.id, tells: telling.tells })) === 'exists') throw new GuardError(`${path} is there already`)
      if (root.exists) tree.edit(root.path, (before) => wrapped(before) ?? before)
      else create(tree, root.path, markup(context, 'sveltekit/layout', { ts }))
      return `${path}: a message with a way back and a reference, in place of a page that failed in the browser; ${root.path}: puts it around every page`
    },
  }]
}

function create(tree: Tree, path: string, text: string): void {
  if (tree.create(path, text) === 'exists') throw new GuardError(`${path} is there already`)
}

function usedIn(layout: string, file: string): boolean {
  return layout.includes(`/${file.slice(file.lastIndexOf('/') + 1)}`)
}

/** The layout with the boundary around the one place that draws its pages; undefined where that is not exact. */
function wrapped(text: string): string | undefined {
  const places = [...text.matchAll(RENDER)]
  const [place] = places
  const script = /<script\b(?![^>]*\bmodule\b)[^>]*>\r?\n?/.exec(text)
  if (places.length !== 1 || !place || !script || /\bErrorBoundary\b/.test(text)) return undefined
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const body = text.slice(script.index + script[0].length)
  const indent = /^([ \t]*)\S/m.exec(body)?.[1] ?? '  '
  const single = /from\s+"/.test(body) && !/from\s+'/.test(body) ? '"' : "'"
  const semi = /^\s*import\b[^\n]*[^;\s]\s*$/m.test(body) ? '' : ';'
  const last = [...body.slice(0, body.indexOf('</script')).matchAll(/^[ \t]*import\b[^\n]*(?:\n|$)/gm)].at(-1)
  const at = script.index + script[0].length + (last ? last.index + last[0].length : 0)
  const line = `${indent}import ErrorBoundary from ${single}${SPECIFIER}${single}${semi}${eol}${last ? '' : eol}`
  const edited = text.slice(0, place.index) + `<ErrorBoundary>${place[0]}</ErrorBoundary>` + text.slice(place.index + place[0].length)
  if (at > place.index) return undefined
  return edited.slice(0, at) + (last || script[0].endsWith('\n') ? '' : eol) + line + edited.slice(at)
}
