import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diskFiles, findRepository, readHistory } from '../../src/repo/index.ts'
import type { History } from '../../src/secrets/history.ts'
import { makeRepository } from '../support/repository.ts'
import type { TestRepository } from '../support/repository.ts'
import { KEYS } from './keys.ts'

const key = (kind: string): string => KEYS.find(([k]) => k === kind)![1]
let repo: TestRepository
const commits: string[] = []

beforeAll(() => {
  repo = makeRepository({ 'a.ts': '' })
  const commit = (files: Record<string, string | null>): void => {
    repo.write(files)
    repo.git('add', '-A')
    repo.git('commit', '-q', '-m', 'next')
    commits.push(repo.git('rev-parse', 'HEAD'))
  }
  commit({ 'pay.ts': `charge('${key('stripe-live-key')}')\n`, 'mail.ts': `send('${key('sendgrid-key')}')\n`, '.env': 'SESSION_SECRET=hunter2hunter2\nPORT=1\n' })
  commit({ 'pay.ts': 'charge(process.env.KEY)\n', '.env': null, 'node_modules/x/index.js': `x('${key('github-token')}')` })
  commit({ 'move.ts': `again('${key('sendgrid-key')}')\n`, 'mail.ts': null })
})
afterAll(() => repo.remove())

async function read(bounds?: { commits: number; bytes: number }): Promise<History> {
  const found = (await findRepository(repo.dir))!
  return (await readHistory(found, await diskFiles(repo.dir, found), bounds))!
}

describe("git's history", () => {
  it('names the commit, the path and the kind of what was added once, and whether the files still hold it', async () => {
    const history = await read()
    expect({ ...history, leaks: [...history.leaks].sort((a, b) => (a.kind < b.kind ? -1 : 1)).map(({ commit, path, kind, present }) => [commits.indexOf(commit), path, kind, present]) }).toEqual({
      commits: 4, complete: true, leaks: [[0, 'mail.ts', 'sendgrid-key', true], [0, '.env', 'session-secret', false], [0, 'pay.ts', 'stripe-live-key', false]],
    })
    for (const value of [key('stripe-live-key'), key('sendgrid-key'), 'hunter2']) expect(JSON.stringify(history)).not.toContain(value)
  })
  it('is looked at within a bound, and says so', async () => {
    const history = await read({ commits: 2, bytes: 1e9 })
    expect([history.commits, history.complete]).toEqual([2, false])
    expect(history.leaks.map(({ path }) => path)).toEqual(['move.ts'])
    expect((await read({ commits: 1000, bytes: 0 })).commits).toBe(0)
  })
  it('is not there where there is no commit', async () => {
    const fresh = makeRepository({}, { commit: false })
    const found = (await findRepository(fresh.dir))!
    expect(await readHistory(found, await diskFiles(fresh.dir, found))).toBeUndefined()
    fresh.remove()
  })
})
