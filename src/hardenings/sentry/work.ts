import posix from 'node:path/posix'
import { exampleAddition, ignoringFiles, letIn } from '../env/example.ts'
import { oncePer } from '../../tree/once.ts'
import { eolOf } from '../../tree/text.ts'
import { trackersOf } from '../../trackers/index.ts'
import type { Side, Tracker } from '../../trackers/index.ts'
import type { App, Step } from '../../types.ts'
import { attempt, createDraft } from './draft.ts'
import type { Draft } from './draft.ts'
import { BY_HAND, partsOf } from './sdks/index.ts'
import { blockingPolicy } from './csp.ts'
import { knowInCheck } from './env-check.ts'
import { handStep, policyStep } from './steps.ts'

/** Everything that an app lacks, as it would be done. */
export interface Work {
  trackers: readonly Tracker[]
  draft: Draft
  /** Sides that the draft wires. */
  wired: Side[]
  /** Sides that nobody watches and that are not exact. */
  open: { sides: Side[]; step: Step; reason: string }[]
}

/** Judging and planning ask the same; nobody changes what they get. */
export const workOf = oncePer((app: App): Work => {
  const trackers = trackersOf(app)
  const draft = createDraft(app)
  const work: Work = { trackers, draft, wired: [], open: [] }
  // A tracker of another service is what this app has chosen.
  if (trackers.some((tracker) => tracker.service !== 'sentry')) return work
  for (const { sides, wire } of partsOf(app)) {
    const missing = sides.filter((side) => !trackers.some((tracker) => tracker.side === side))
    if (missing.length === 0) continue
    const manifest = app.manifest === undefined && wire && app.stack.runtime !== 'deno' ? 'it has no package.json that could name the SDK' : undefined
    const reason = manifest ?? (wire ? attempt(draft, () => wire(draft, missing)) : `no place in ${app.framework.title} is known to this version where its SDK could be started exactly`)
    const same = work.open.find((open) => open.reason === reason)
    if (reason === undefined) work.wired.push(...missing)
    else if (same) same.sides.push(...missing)
    else work.open.push({ sides: [...missing], reason, step: handStep(app, reason, BY_HAND[app.stack.framework] ?? '') })
  }
  if (work.wired.length > 0) {
    example(draft)
    knowInCheck(draft)
    const policy = work.wired.includes('client') ? blockingPolicy(app) : undefined
    if (policy) draft.steps.push(policyStep(app, policy))
  }
  return work
})

const NAMES = ['.env.example', '.env.sample', '.env.template', '.env.dist', '.env.local.example', '.env.example.local', 'env.example', 'example.env']

/** Names what the new code reads in the example file that the app has, or in a new one. */
function example(draft: Draft): void {
  const { app } = draft
  const files = [app.path, '.'].flatMap((folder) => NAMES.map((name) => (folder === '.' ? name : `${folder}/${name}`)))
  // A Worker's own tools read another file.
  const own = app.in(app.framework.env(app)?.hosted?.example ?? '.env.example')
  const path = [own, ...files].find((file) => draft.text(file) !== undefined) ?? own
  const real = posix.basename(own).replace(/\.example$/, '')
  const before = draft.text(path)
  const absent = [...new Map(draft.settings.map((s) => [s.name, s])).values()].filter((s) => !new RegExp(`^[ \\t]*(?:#[ \\t]*)?(?:export[ \\t]+)?${s.name}[ \\t]*=`, 'm').test(before ?? ''))
  if (absent.length === 0) return
  const lines = absent.map((s) => `# ${s.note}\n${s.name}=\n`).join('\n')
  const says = `names ${absent.map((s) => s.name).join(', ')}, without values`
  if (before === undefined) {
    draft.create(path, `# Copy this file to ${real} and fill in the values. Keep ${real} out of git.\n\n${lines}`, says)
    for (const file of ignoringFiles(app, path)) draft.edit(file, `lets ${path} into git`, (text) => letIn(text, posix.basename(path)))
  } else draft.edit(path, says, (text) => exampleAddition(text, [], posix.dirname(path)) + `${lines}`.replace(/\n/g, eolOf(before)))
}
