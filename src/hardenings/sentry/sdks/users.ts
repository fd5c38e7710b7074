import { ownMatching } from '../../../detect/own.ts'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import { dottedName, nameOf } from '../../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../../codemods/kit/imports.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { insertBefore } from '../../../../codemods/kit/statements.ts'
import { walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { isTestFile } from '../../../detect/roles.ts'
import type { Draft } from '../draft.ts'
import { userStep } from '../steps.ts'

/** The callback that the page's auth calls whenever somebody comes or goes. */
interface Listener {
  path: string
  /** The first statement of the callback. */
  first: AnyNode
  code: string
}

/** Says in the one place where the page learns who is signed in, by id alone; a step where no place is exact. */
export function tellUser(draft: Draft, source: string): void {
  const { app } = draft
  const listeners = ownMatching(app, /onAuthStateChange/).filter((path) => !isTestFile(path)).flatMap((path) => {
    const parsed = draft.parsed(path)
    return parsed ? listenersIn(path, parsed) : []
  })
  // A listener of the whole app sits beside its context or store; others are pages that look once.
  const central = listeners.filter(({ path }) => /createContext|\bcreate\(|Provider\b/.test(app.project.files.text(path) ?? ''))
  const [only, more] = central.length > 0 ? central : listeners
  const done = only && !more && draft.splice(only.path, 'says by its id for whom an error happened', (parsed) => {
    const again = listenersIn(only.path, parsed).find((l) => l.code === only.code)
    const imported = addImport(parsed, { source, namespace: 'Sentry' }, { path: only.path, moduleSystem: 'esm' })
    return again && imported && ([...imported, insertBefore(parsed, again.first, again.code)] satisfies Splice[])
  })
  if (!done) draft.steps.push(...userStep(app, true))
}

/** `supabase.auth.onAuthStateChange((event, session) => {…})`, `onAuthStateChanged(auth, (user) => {…})` of Firebase. */
function listenersIn(path: string, parsed: Parsed): Listener[] {
  const found: Listener[] = []
  // Who was signed in without a name is nobody of the app's: a chat or a poll asks for such a user to have one at all.
  const firebase = !/\bsignInAnonymously\b/.test(parsed.text) && importsOf(parsed).some((ref) => /^firebase\/auth$/.test(ref.source) || /firebase/.test(ref.source))
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'CallExpression') return
    const callee = dottedName(node.callee) ?? ''
    const args = node.arguments as AnyNode[]
    const supabase = /(?:^|\.)auth\.onAuthStateChange$/.test(callee)
    const callback = supabase ? args[0] : firebase && /(?:^|\.)onAuthStateChanged$/.test(callee) ? args.find((a) => /Function/.test(a.type)) : undefined
    if (!callback || !/Function/.test(callback.type) || (callback.body as AnyNode).type !== 'BlockStatement') return
    const [first] = (callback.body as AnyNode).body as AnyNode[]
    const name = nameOf((callback.params as AnyNode[])[supabase ? 1 : 0])
    if (!first || !name || /\bsetUser\(\s*(?:\{\s*id|null)|Sentry/.test(parsed.text.slice(callback.start, callback.end))) return
    found.push({ path, first, code: supabase ? `Sentry.setUser(${name}?.user ? { id: ${name}.user.id } : null);` : `Sentry.setUser(${name} ? { id: ${name}.uid } : null);` })
  })
  return found
}
