import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { chooseBranchName, commitFiles, diskFiles, findRepository, initRepository, listUncommitted, treeOfUncommitted, writeBranch } from '../../src/repo/index.ts'
import { fingerprint, makeFolder, makeRepository, runGit } from '../support/repository.ts'
import type { TestRepository } from '../support/repository.ts'

const made: { remove(): void }[] = []
const track = <T extends { remove(): void }>(thing: T): T => (made.push(thing), thing)
afterEach(() => made.splice(0).forEach((thing) => thing.remove()))

const HOOKS = ['pre-commit', 'post-commit', 'post-checkout', 'post-index-change', 'reference-transaction', 'fsmonitor-watchman', 'pre-auto-gc', 'post-rewrite', 'push-to-checkout', 'update', 'post-update']
const DRIVERS = ['evil', 'with.dot', 'with=equals', 'ünïcode']

/** A repository whose config, hooks and attributes would run a program at every turn; each run leaves a file in `runs`. */
function trap(): TestRepository & { runs(): string[]; reset(): void } {
  const outside = track(makeFolder())
  const program = (name: string): string => {
    const file = path.join(outside.dir, `${name.replace(/\W/g, '-')}.sh`)
    writeFileSync(file, `#!/bin/sh\ntouch "${outside.dir}/RAN-${name.replace(/\W/g, '-')}"\ncat\n`)
    chmodSync(file, 0o755)
    return file
  }
  const attributes = ['* diff=evil merge=evil', ...DRIVERS.map((name, i) => `*.f${i} filter=${name}`)].join('\n')
  const content = Object.fromEntries(DRIVERS.map((_, i) => [`file.f${i}`, 'committed\n']))
  const repo = track(makeRepository({ ...content, 'a.ts': 'a\n', 'b.ts': 'b\n', '.gitattributes': `${attributes}\n` }))
  for (const hook of HOOKS) {
    writeFileSync(path.join(repo.dir, '.git/hooks', hook), `#!/bin/sh\ntouch "${outside.dir}/RAN-hook-${hook}"\n`)
    chmodSync(path.join(repo.dir, '.git/hooks', hook), 0o755)
  }
  mkdirSync(path.join(outside.dir, 'hooks'))
  const settings: Record<string, string> = {
    'core.fsmonitor': program('fsmonitor'), 'diff.external': program('external'), 'diff.evil.textconv': program('textconv'), 'diff.evil.command': program('diffcommand'),
    'merge.evil.driver': program('merge'), 'core.sshCommand': program('ssh'), 'gpg.program': program('gpg'), 'commit.gpgSign': 'true', 'tag.gpgSign': 'true', 'log.showSignature': 'true',
    'credential.helper': program('credential'), 'core.pager': program('pager'), 'pager.status': 'true', 'pager.ls-files': 'true', 'core.editor': program('editor'), 'core.askPass': program('askpass'),
    'core.alternateRefsCommand': program('alternates'), 'core.gitProxy': program('proxy'), 'uploadpack.packObjectsHook': program('pack'), 'gc.auto': '1', 'gc.autoDetach': 'false',
    'status.submoduleSummary': 'true', 'core.untrackedCache': 'true', 'core.splitIndex': 'true', 'core.safecrlf': 'true', 'user.signingKey': 'ABC',
    'remote.origin.url': `ext::${program('remote')}`, 'protocol.ext.allow': 'always', 'remote.origin.promisor': 'true', 'remote.origin.uploadpack': program('uploadpack'),
    ...Object.fromEntries(['ls-files', 'status', 'cat-file', 'fast-import', 'update-ref', 'var', 'rev-parse', 'ls-tree'].map((name) => [`alias.${name}`, `!${program('alias')}`])),
    ...Object.fromEntries(DRIVERS.flatMap((name, i) => [[`filter.${name}.clean`, program(`clean${i}`)], [`filter.${name}.smudge`, program(`smudge${i}`)], [`filter.${name}.required`, 'true']])),
    'filter.evil.process': program('process'),
  }
  for (const [key, value] of Object.entries(settings)) repo.git('config', key, value)
  const runs = (): string[] => readdirSync(outside.dir).filter((name) => name.startsWith('RAN-'))
  const reset = (): void => runs().forEach((name) => rmSync(path.join(outside.dir, name)))
  repo.write({ ...Object.fromEntries(DRIVERS.slice(1).map((_, i) => [`file.f${i + 1}`, 'changed\n'])), 'new.f0': 'new\n', 'b.ts': 'changed\n', 'c.ts': 'new\n' })
  // Same content, other time: git must compare contents, and would filter them for that.
  for (const name of ['a.ts', 'file.f0']) utimesSync(path.join(repo.dir, name), 1_500_000_000, 1_500_000_000)
  reset()
  return { ...repo, runs, reset }
}

describe('a repository whose config runs programs', () => {
  it('is a trap: plain git runs them', () => {
    const repo = trap()
    try {
      repo.git('status')
    } catch {
      // The filter is no real one, which git notices once it has started it.
    }
    expect(repo.runs()).toContain('RAN-fsmonitor')
    expect(repo.runs().some((name) => /clean|process/.test(name))).toBe(true)
    repo.git('update-ref', 'refs/heads/x', 'HEAD')
    expect(repo.runs()).toContain('RAN-hook-reference-transaction')
  })

  it('gets none of them run by anything that audit and apply do', async () => {
    const repo = trap()
    const before = fingerprint(repo.dir)
    const found = (await findRepository(repo.dir))!
    const files = await commitFiles(found, 'HEAD')
    for (const name of files.list()) expect(files.text(name)).toBeDefined()
    const disk = await diskFiles(repo.dir, found)
    for (const name of disk.list()) expect(disk.text(name)).toBeDefined()
    const uncommitted = await listUncommitted(found)
    expect(uncommitted.map((u) => u.path)).toEqual(expect.arrayContaining(['b.ts', 'c.ts', 'new.f0']))
    const { tree, leftOut } = await treeOfUncommitted(found)
    expect(leftOut).toEqual(['file.f1', 'file.f2', 'file.f3', 'new.f0'])
    expect(repo.runs()).toEqual([])
    const branch = await chooseBranchName(found, undefined, new Date())
    await writeBranch(found, branch, await head(repo), [
      { message: 'take over', changes: [], tree },
      { message: 'harden(x): y', changes: [{ path: 'new.f1', before: undefined, after: Buffer.from('inline\n'), executable: false }] },
    ])
    expect(repo.runs()).toEqual([])
    expect(fingerprint(repo.dir, [`refs/heads/${branch}`])).toEqual(before)
    expect(runGit(repo.dir, ['-c', 'core.fsmonitor=', 'show', '--no-textconv', '--no-ext-diff', '--no-show-signature', `${branch}:new.f1`])).toBe('inline')
  })

  it('is not asked to fetch what a partial clone does not hold', async () => {
    const origin = track(makeRepository({ 'a.ts': 'a\n' }))
    origin.git('config', 'uploadpack.allowFilter', 'true')
    const folder = track(makeFolder({ 'upload.sh': { executable: '' } }))
    const clone = path.join(folder.dir, 'clone')
    runGit(origin.dir, ['clone', '-q', '--filter=blob:none', '--no-checkout', `file://${origin.dir}`, clone])
    folder.write({ 'upload.sh': { executable: `#!/bin/sh\ntouch ${folder.dir}/RAN\nexec git-upload-pack "$@"\n` } })
    runGit(clone, ['config', 'remote.origin.uploadpack', path.join(folder.dir, 'upload.sh')])
    runGit(clone, ['config', 'protocol.file.allow', 'always'])
    const found = (await findRepository(clone))!
    expect((await commitFiles(found, 'HEAD')).text('a.ts')).toBeUndefined()
    await listUncommitted(found)
    expect(existsSync(path.join(folder.dir, 'RAN'))).toBe(false)
    runGit(clone, ['cat-file', 'blob', 'HEAD:a.ts'])
    expect(existsSync(path.join(folder.dir, 'RAN'))).toBe(true)
  })

  it('that is made by us runs no hook of the template and no filter', async () => {
    const folder = track(makeFolder())
    const template = path.join(folder.dir, 'template')
    const ran = path.join(folder.dir, 'RAN')
    const hooks = Object.fromEntries(HOOKS.map((hook) => [`template/hooks/${hook}`, { executable: `#!/bin/sh\ntouch ${ran}\n` }]))
    folder.write({ ...hooks, config: `[init]\n\ttemplateDir = ${template}\n[filter "lfs"]\n\tclean = touch ${ran}; cat\n\trequired = true\n[core]\n\tfsmonitor = touch ${ran}\n`, 'app/a.ts': 'a', 'app/x.big': 'b', 'app/.gitattributes': '*.big filter=lfs\n' })
    process.env.GIT_CONFIG_GLOBAL = path.join(folder.dir, 'config')
    track({ remove: () => void (process.env.GIT_CONFIG_GLOBAL = '/dev/null') })
    const { leftOut } = await initRepository(path.join(folder.dir, 'app'))
    expect(leftOut).toEqual(['x.big'])
    expect(existsSync(ran)).toBe(false)
  })
})

async function head(repo: TestRepository): Promise<string> {
  const found = await findRepository(repo.dir)
  return found?.head.kind === 'branch' ? found.head.commit : ''
}
