import { UserError } from '../errors.ts'
import { commitFiles, diskFiles, listUncommitted, treeOfUncommitted } from '../repo/index.ts'
import type { Repository } from '../repo/index.ts'
import type { Files } from '../tree/files.ts'
import { createSources } from '../tree/sources.ts'
import type { Sources } from '../tree/sources.ts'
import { createTree } from '../tree/tree.ts'
import { auditFiles, auditProject } from './assess.ts'
import type { ProjectAudit } from './assess.ts'
import { commitsOf, configCommit } from './commits.ts'
import type { PlannedCommit } from './commits.ts'
import { deliver } from './deliver.ts'
import { keepConfig } from './keep-config.ts'
import { layoutStep } from './layout-step.ts'
import { planWithLockfiles } from './lockfiles.ts'
import type { Settled } from './lockfiles.ts'
import { openProject, scopeWithin, withHistory } from './open.ts'
import type { Opened } from './open.ts'
import { SCOPE_NOTE, tool } from './report.ts'
import type { ApplyReport } from './report-types.ts'
import { SCHEMA_VERSION } from './report-types.ts'
import type { ApplyRequest, Progress } from './request.ts'
import { revertsCleanly } from './reverts.ts'
import { projectScore } from './score.ts'

/** What is to be changed, before any sink has seen it: the wizard shows it, `apply` delivers it. */
export interface Prepared {
  opened: Opened
  base: Base
  settled: Settled
  commits: PlannedCommit[]
  score: ApplyReport['score']
}

/** The moment that the plan reads. */
export interface Base {
  files: Files
  ref?: string
  commit?: string
  /** Tree of the uncommitted work that becomes the first commit. */
  tree?: string
  notIncluded: string[]
}

/** The project as `apply` sees it, judged. */
export interface Survey {
  opened: Opened
  base: Base
  sources: Sources
  scope: ApplyRequest
  before: ProjectAudit
}

/** Reads and judges; writes nothing but, with `includeUncommitted`, git objects that no ref names. */
export async function survey(request: ApplyRequest, progress: Progress): Promise<Survey> {
  const opened = await openProject(request.dir)
  requireSink(request, opened)
  progress({ step: 'read', detail: opened.root })
  const base = await readBase(request, opened)
  const sources = createSources()
  progress({ step: 'detect', detail: `${base.files.list().length} files` })
  const scope = await withHistory(scopeWithin(request, opened, base.files, sources), opened, base.files)
  return { opened, base, sources, scope, before: auditFiles(base.files, sources, scope) }
}

/** Reads and plans. */
export async function prepare(request: ApplyRequest, progress: Progress, signal?: AbortSignal): Promise<Prepared> {
  const { opened, base, sources, scope, before } = await survey(request, progress)
  progress({ step: 'plan', detail: `${before.assessed.length} checks` })
  const config = createTree(base.files, sources)
  const kept = request.keep ? keepConfig(config, request) : []
  const planned = await planWithLockfiles(base.files, sources, scope, { offline: request.offline, progress, ...(kept.length > 0 && { config }), project: before.project, ...(signal && { signal }) })
  signal?.throwIfAborted()
  const layout = layoutStep(planned.project, planned.tree.changes().map(({ path }) => path))
  const settled: Settled = layout ? { ...planned, steps: [...planned.steps, { ...layout, hardening: 'layout', app: '.' }] } : planned
  const after = auditProject(settled.project, scope)
  const first: PlannedCommit[] = base.tree ? [{ hardening: 'uncommitted', app: '.', tree: base.tree, changes: [], message: UNCOMMITTED_MESSAGE }] : []
  const commits = [...(kept.length > 0 ? [configCommit(kept, config.changes())] : []), ...commitsOf(settled)]
  return { opened, base, settled, commits: commits.length > 0 ? [...first, ...commits] : [], score: { before: projectScore(before), after: projectScore(after) } }
}

const UNCOMMITTED_MESSAGE = 'harden(uncommitted): Take over uncommitted work\n\nWhat was changed and not committed when harden-my-app ran, as it was. The files in your\nfolder were left as they are.'

/** Plans and delivers to the sink that the request names. */
export async function runApply(request: ApplyRequest, progress: Progress, signal?: AbortSignal): Promise<ApplyReport> {
  return finish(request, await prepare(request, progress, signal), progress, signal)
}

/** Delivers what was prepared for this very request. */
export async function finish(request: ApplyRequest, prepared: Prepared, progress: Progress, signal?: AbortSignal): Promise<ApplyReport> {
  const { base, settled, commits, opened } = prepared
  if (commits.length > 0) progress({ step: 'write', detail: request.sink.kind })
  const delivered = commits.length === 0 ? { ids: [] } : await deliver(request.sink, { root: opened.root, repo: opened.repo, base: base.commit, commits, changes: settled.tree.changes(), untracked: settled.tree.untracked() }, signal)
  return {
    schemaVersion: SCHEMA_VERSION,
    tool,
    base: { ...(base.ref && { ref: base.ref }), ...(base.commit && { commit: base.commit }) },
    sink: request.sink.kind,
    ...(delivered.branch && { branch: delivered.branch }),
    commits: commits.map((commit, i) => ({
      hardening: commit.hardening,
      title: commit.message.split('\n')[0]!.replace(/^harden\([^)]*\): /, ''),
      app: commit.app,
      ...(delivered.ids[i] && { commit: delivered.ids[i] }),
      files: [...commit.changes.map((c) => c.path), ...(commit.untracked ?? [])],
      revertsCleanly: !commit.tree && revertsCleanly(commit.changes, commits.slice(i + 1).flatMap((c) => c.changes), settled.tree),
    })),
    outcomes: settled.outcomes,
    score: prepared.score,
    manualSteps: settled.steps.map(({ hardening, app, title, detail, prompt }) => ({ hardening, app, title, detail, prompt })),
    notIncluded: base.notIncluded,
    warnings: untrackWarnings(request, settled.tree.untracked()),
    scopeNote: SCOPE_NOTE,
    ...(delivered.diff !== undefined && { diff: delivered.diff }),
    ...(request.sink.kind === 'patch' && commits.length > 0 && { patchFile: request.sink.file }),
  }
}

/** A patch would have to quote what it deletes, so only the branch takes a real `.env` out. */
function untrackWarnings({ sink }: ApplyRequest, paths: readonly string[]): string[] {
  if (sink.kind !== 'patch' || paths.length === 0) return []
  return [`The patch leaves ${paths.join(' and ')} in the repository, because a patch quotes what it deletes. Run "git rm --cached ${paths.join(' ')}" after you applied it: the file stays on your disk.`]
}

function requireSink({ sink, includeUncommitted }: ApplyRequest, { repo }: Opened): void {
  if (!repo && sink.kind === 'branch') throw new UserError('no-git', 'This folder is not a git repository, so there is no place for a branch: use --patch FILE or --write, or run "git init" and commit first.')
  if (!repo && includeUncommitted) throw new UserError('no-git', 'This folder is not a git repository, so nothing in it is uncommitted: leave out --include-uncommitted.')
  if (repo && sink.kind === 'write') throw new UserError('git-present', 'This folder is a git repository: leave out --write to get a branch that you can review, or use --patch FILE.')
}

async function readBase(request: ApplyRequest, { root, repo }: Opened): Promise<Base> {
  if (!repo) return { files: await diskFiles(root), notIncluded: [] }
  const ref = repo.head.kind === 'detached' ? undefined : repo.head.name
  const commit = repo.head.kind === 'unborn' ? undefined : repo.head.commit
  const uncommitted = await listUncommitted(repo)
  if (request.includeUncommitted && uncommitted.length > 0) return withUncommitted(repo, ref, commit)
  if (!commit) throw new UserError('no-commit', 'This repository has no commit yet: commit your work first, or add --include-uncommitted.')
  return { files: await commitFiles(repo, commit), ...(ref && { ref }), commit, notIncluded: uncommitted.map((u) => u.path) }
}

async function withUncommitted(repo: Repository, ref: string | undefined, commit: string | undefined): Promise<Base> {
  const { tree, leftOut } = await treeOfUncommitted(repo)
  return { files: await commitFiles(repo, tree), ...(ref && { ref }), ...(commit && { commit }), tree, notIncluded: leftOut }
}
