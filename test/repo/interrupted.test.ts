import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleScript } from '../support/script.ts'
import { fingerprint, makeRepository } from '../support/repository.ts'
import type { TestRepository } from '../support/repository.ts'

/** Writes branch after branch until it is killed; says when it begins. */
const SCRIPT = `
  import { findRepository, writeBranch } from './src/repo/index.ts'
  const [dir, round] = process.argv.slice(2)
  const repo = await findRepository(dir)
  const commits = Array.from({ length: 15 }, (_, i) => ({
    message: 'commit ' + i,
    changes: [0, 1, 2].map((k) => ({ path: 'new/' + i + '/' + k + '.ts', before: undefined, after: Buffer.from(('line ' + i + k + '\\n').repeat(200)), executable: false })),
  }))
  console.log('ready')
  for (let n = 0; ; n++) await writeBranch(repo, 'harden/' + round + '-' + n, repo.head.commit, commits)
`
/** HARDEN_KILL_ROUNDS=200 for a long proof. */
const ROUNDS = Number(process.env['HARDEN_KILL_ROUNDS'] ?? 9)

let script: { file: string; folder: string }
let repo: TestRepository
beforeAll(() => {
  script = bundleScript(SCRIPT)
  repo = makeRepository(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`src/${i % 20}/${i}.ts`, `export const x = ${i}\n`])), { dirty: { 'src/0/0.ts': 'dirty\n', 'untracked.ts': 'u' } })
})
afterAll(() => {
  rmSync(script.folder, { recursive: true, force: true })
  repo.remove()
})

/** The whole group, so that git is hit too, wherever it is; or us alone, so that git goes on without us. */
const WAYS = [['SIGKILL', 'group'], ['SIGINT', 'group'], ['SIGKILL', 'alone']] as const

async function killedAfter(milliseconds: number, [signal, who]: (typeof WAYS)[number], round: number): Promise<void> {
  const child = spawn(process.execPath, [script.file, repo.dir, String(round)], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await sleep(milliseconds)
  const gone = once(child, 'exit')
  process.kill(who === 'group' ? -child.pid! : child.pid!, signal)
  await gone
}

describe('writeBranch, killed at any moment', () => {
  it('leaves every branch whole or absent, and all else untouched', async () => {
    const before = fingerprint(repo.dir, ['refs/heads/harden'])
    for (let round = 0; round < ROUNDS; round++) {
      await killedAfter(round === 0 ? 400 : Math.random() * 150, WAYS[round % WAYS.length]!, round)
      await sleep(20)
      expect(fingerprint(repo.dir, ['refs/heads/harden'])).toEqual(before)
    }
    const refs = repo.git('for-each-ref', '--format=%(refname) %(tree)').split('\n')
    const written = refs.filter((line) => line.startsWith('refs/heads/harden/')).map((line) => line.split(' '))
    expect(written.length).toBeGreaterThan(0)
    expect(refs.length - written.length).toBe(1)
    expect(new Set(written.map(([, tree]) => tree)).size).toBe(1)
    for (const [ref] of written) expect(repo.git('rev-list', '--count', `main..${ref}`)).toBe('15')
    expect(repo.git('fsck', '--no-dangling')).toBe('')
  })
})
