import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFolder, textOf } from '../../harness/case.ts'
import { bin } from '../../support/cli.ts'
import { fingerprint, makeFolder, makeRepository } from '../../support/repository.ts'
import { KEY, openTerminal } from '../../support/terminal.ts'
import type { Terminal } from '../../support/terminal.ts'

const sample = Object.fromEntries(Object.entries(readFolder(join(import.meta.dirname, '../../apps/mern-split/app'))).map(([path, bytes]) => [path, textOf(bytes)]))

let repo: ReturnType<typeof makeRepository>
let before: string
const open: Terminal[] = []

beforeEach(() => {
  repo = makeRepository(sample)
  before = print(repo.dir)
})
afterEach(() => {
  for (const terminal of open.splice(0)) terminal.kill('SIGKILL')
  repo.remove()
})

function start(args: string[] = [], options: { dir?: string; cols?: number; rows?: number; env?: Record<string, string> } = {}): Terminal {
  const terminal = openTerminal(process.execPath, [bin, ...args], { cwd: options.dir ?? repo.dir, ...options })
  open.push(terminal)
  return terminal
}

const branches = (): string[] => execFileSync('git', ['branch', '--list', 'harden/*', '--format=%(refname:short)'], { cwd: repo.dir, encoding: 'utf8' }).split('\n').filter(Boolean)
const print = (dir: string): string => JSON.stringify(fingerprint(dir))

/** Ticks only `ci`, which needs no package registry. */
async function toReview(t: Terminal): Promise<void> {
  await t.until(/Is that right\?/)
  t.type(KEY.enter)
  await fromList(t)
}

async function fromList(t: Terminal): Promise<void> {
  const list = await t.until(/What shall be done\?/)
  for (const [id, down] of ticked(list)) if (id !== 'Check every change') t.type(`${KEY.down.repeat(down)}${KEY.space}${KEY.up.repeat(down)}`)
  await t.until(/◼ Check every change/)
  t.type(KEY.enter)
  await t.until(/pass today/)
  t.type(KEY.enter)
  await t.until(/Nothing is written yet/)
}

/** Title starts and rows of the ticked entries of a multiselect. */
function ticked(screen: string): [string, number][] {
  const rows = screen.split('\n').filter((line) => /[◼◻▪▫]/.test(line))
  return rows.flatMap((line, i): [string, number][] => (/[◼▪]/.test(line) ? [[/[◼▪]\s*(Check every change)?/.exec(line)?.[1] ?? line, i]] : []))
}

describe('the wizard', () => {
  it('shows what it found with its evidence, the audit by pillar, the list, the files and diff; makes the branch; says the same as a command', async () => {
    const t = start()
    const facts = await t.until(/Is that right\?/)
    expect(facts).toMatch(/server[\s\S]*Framework\s+Express[\s\S]*server\/(?:server\.js|package\.json):\d+/)
    expect(facts).toMatch(/client[\s\S]*Framework\s+Vite/)
    t.type(KEY.enter)
    const chosen = await t.until(/What shall be done\?/)
    for (const pillar of ['Stays up', 'Secure', 'Fast', 'Observable', 'Recoverable']) expect(chosen).toContain(pillar)
    expect(chosen).toMatch(/only adds|edits your code/)
    t.type(KEY.ctrlC)
    expect(await t.ended).toBe(130)

    const again = start()
    await toReview(again)
    expect(again.screen()).toMatch(/adds {2}\.github\/workflows\/ci\.yml/)
    expect(branches()).toEqual([])
    again.type(`${KEY.down}${KEY.enter}`)
    await again.until(/\+ {2}contents: read[\s\S]*Nothing is written yet/)
    again.type(KEY.enter)
    await again.until(/The same without questions/)
    expect(await again.ended).toBe(0)
    expect(branches()).toHaveLength(1)
    expect(again.screen()).toMatch(/harden-my-app apply --yes --only ci/)
    expect(again.screen()).toContain(`git branch -D ${branches()[0]}`)
    execFileSync('git', ['branch', '-D', branches()[0]!], { cwd: repo.dir })
  })

  it('goes back from the review to the list and on again', async () => {
    const t = start()
    await toReview(t)
    t.type(`${KEY.up}${KEY.enter}`)
    await t.until(/Nothing is written yet[\s\S]*Back[\s\S]*(?:pass today|What shall be done)/)
    t.type(KEY.ctrlC)
    expect(await t.ended).toBe(130)
    expect(print(repo.dir)).toBe(before)
  })

  it('takes a corrected fact into the request', async () => {
    const t = start()
    await t.until(/Is that right\?/)
    t.type(`${KEY.down}${KEY.enter}`)
    await t.until(/Of which app\?/)
    t.type(KEY.enter)
    await t.until(/Which fact\?/)
    t.type(`${KEY.down.repeat(2)}${KEY.enter}`)
    await t.until(/◆ {2}Node version/)
    t.type(`${KEY.backspace.repeat(10)}nope${KEY.enter}`)
    await t.until(/it is a version such as/)
    t.type(`${KEY.backspace.repeat(4)}22${KEY.enter}`)
    await t.until(/Node 22[\s\S]*Is that right\?/)
    t.type(KEY.ctrlC)
    expect(await t.ended).toBe(130)
  })

  it('keeps a correction as the first commit of the branch, and takes it from there the next time', async () => {
    const t = start([], { cols: 160 })
    await t.until(/Is that right\?/)
    t.type(`${KEY.down}${KEY.enter}`)
    await t.until(/Of which app\?/)
    t.type(KEY.enter)
    await t.until(/Which fact\?/)
    t.type(`${KEY.down.repeat(2)}${KEY.enter}`)
    await t.until(/◆ {2}Node version/)
    t.type(`${KEY.backspace.repeat(10)}20${KEY.enter}`)
    await t.until(/Node 20[\s\S]*Is that right\?/)
    t.type(KEY.enter)
    await t.until(/Keep these answers in harden\.config\.json\?/)
    t.type(KEY.enter)
    await fromList(t)
    expect(t.screen()).toMatch(/adds {2}harden\.config\.json/)
    t.type(KEY.enter)
    await t.until(/The same without questions/)
    expect(await t.ended).toBe(0)
    expect(t.screen()).not.toContain('Warning')
    expect(t.screen()).toMatch(/--set stack\.nodeVersion@client=20[\s\S]*--keep-config/)
    const [branch = ''] = branches()
    const git = (...args: string[]): string => execFileSync('git', args, { cwd: repo.dir, encoding: 'utf8' })
    expect(git('log', '--reverse', '--format=%s', `main..${branch}`).split('\n')[0]).toBe('harden(config): Keep what you corrected')
    expect(JSON.parse(git('show', `${branch}:harden.config.json`))).toMatchObject({ stack: { client: { nodeVersion: '20' } }, options: { ci: { gate: expect.any(Array) } } })
    git('checkout', '-q', branch)
    const again = start()
    expect(await again.until(/Is that right\?/)).toMatch(/client[\s\S]*Node 20[\s\S]*Read with what harden\.config\.json says/)
    again.type(KEY.ctrlC)
    await again.ended
  })

  it.each([['facts', /Is that right\?/], ['list', /What shall be done\?/], ['question', /pass today/], ['review', /Nothing is written yet/]] as const)('leaves nothing when it is cancelled at the %s', async (name, screen) => {
    for (const key of [KEY.ctrlC, KEY.escape]) {
      const t = start()
      if (name === 'review') await toReview(t)
      else {
        for (const step of [/Is that right\?/, /What shall be done\?/, /pass today/]) {
          await t.until(step)
          if (step.source === screen.source) break
          t.type(KEY.enter)
        }
      }
      t.type(key)
      expect(await t.ended).toBe(130)
      expect(t.screen()).toContain('nothing was changed')
      expect(print(repo.dir)).toBe(before)
    }
  })

  it('asks what to do with uncommitted files and leaves them where they are', async () => {
    repo.write({ 'server/routes/new.js': 'module.exports = 1\n' })
    const dirty = print(repo.dir)
    const t = start()
    await t.until(/Is that right\?/)
    t.type(KEY.enter)
    await t.until(/What shall be done\?/)
    t.type(KEY.enter)
    await t.until(/1 file is not committed \(server\/routes\/new\.js\)/)
    t.type(KEY.ctrlC)
    expect(await t.ended).toBe(130)
    expect(print(repo.dir)).toBe(dirty)
  })

  it('offers git init where there is no git, and makes nothing before the last answer', async () => {
    const folder = makeFolder(sample)
    try {
      const t = start([], { dir: folder.dir })
      await t.until(/Where shall the changes go\?/)
      t.type(KEY.enter)
      await toReview(t)
      expect(() => folder.read('.git/HEAD')).toThrow()
      t.type(KEY.enter)
      await t.until(/The same without questions/)
      expect(await t.ended).toBe(0)
      expect(execFileSync('git', ['branch', '--list', 'harden/*'], { cwd: folder.dir, encoding: 'utf8' })).toContain('harden/')
    } finally {
      folder.remove()
    }
  })

  it('fits 80 by 24, and uses no colour under NO_COLOR', async () => {
    const t = start([], { cols: 80, rows: 24, env: { NO_COLOR: '1' } })
    await toReview(t)
    for (const line of t.screen().split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    // oxlint-disable-next-line no-control-regex
    expect(t.raw()).not.toMatch(/\u001B\[(?:3[0-7]|9[0-7])m/)
    t.type(KEY.ctrlC)
    expect(await t.ended).toBe(130)
  })

  it('ends with 130 when it is interrupted from outside, while it asks and while it works', async () => {
    const t = start()
    await t.until(/Is that right\?/)
    t.kill('SIGINT')
    expect(await t.ended).toBe(130)
    const early = start()
    await early.until(/harden-my-app/)
    early.type(KEY.ctrlC)
    expect(await early.ended).toBe(130)
    expect(print(repo.dir)).toBe(before)
  })
})
