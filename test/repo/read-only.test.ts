import { spawnSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { bundleScript } from '../support/script.ts'
import { fingerprint, makeRepository } from '../support/repository.ts'

const SCRIPT = `
  import { commitFiles, diskFiles, findRepository, listUncommitted, writeBranch, writeToDisk } from './src/repo/index.ts'
  const dir = process.argv[2]
  const repo = await findRepository(dir)
  const read = [(await commitFiles(repo, 'HEAD')).text('a.ts'), (await diskFiles(dir, repo)).text('a.ts'), (await listUncommitted(repo)).length]
  const change = { path: 'b.ts', before: undefined, after: Buffer.from('b'), executable: false }
  const failure = (error) => ({ name: error.name, code: error.code, message: error.message })
  const branch = await writeBranch(repo, 'x', repo.head.commit, [{ message: 'm', changes: [change] }]).then(() => 'written', failure)
  const disk = await writeToDisk(dir, [change]).then(() => 'written', failure)
  console.log(JSON.stringify({ read, branch, disk }))
`

/** For root, permissions do not bind: a read-only mount in a name space of its own does. */
function runReadOnly(dir: string, script: string): ReturnType<typeof spawnSync> {
  if (process.getuid?.() === 0) {
    const mount = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && exec "$2" "$3" "$1"'
    return spawnSync('unshare', ['-m', 'sh', '-c', mount, 'sh', dir, process.execPath, script], { encoding: 'utf8' })
  }
  spawnSync('chmod', ['-R', 'a-w', dir])
  const result = spawnSync(process.execPath, [script, dir], { encoding: 'utf8' })
  spawnSync('chmod', ['-R', 'u+w', dir])
  return result
}

it('a read-only repository is read, and refused with the way out where it would be written', () => {
  const repo = makeRepository({ 'a.ts': 'a' })
  const script = bundleScript(SCRIPT)
  try {
    chmodSync(script.folder, 0o755)
    const before = fingerprint(repo.dir)
    const result = runReadOnly(repo.dir, script.file)
    if (/unshare|mount/.test(String(result.stderr) + String(result.error))) {
      console.warn(`NOT TESTED: a read-only repository, because this machine allows no read-only mount: ${String(result.error ?? result.stderr)}`)
      return
    }
    expect(JSON.parse(String(result.stdout))).toEqual({
      read: ['a', 'a', 0],
      branch: { name: 'UserError', code: 'read-only-repository', message: expect.stringContaining('--patch') },
      disk: { name: 'UserError', code: 'read-only-folder', message: expect.stringContaining('--patch') },
    })
    expect(fingerprint(repo.dir)).toEqual(before)
  } finally {
    repo.remove()
    rmSync(path.dirname(script.file), { recursive: true, force: true })
  }
})
