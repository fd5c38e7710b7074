import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bin, runCli } from '../support/cli.ts'
import { makeFolder, makeRepository } from '../support/repository.ts'

const repo = makeRepository({
  'package.json': '{ "name": "shop", "type": "module", "dependencies": { "express": "^4.19.2" } }\n',
  'index.js': "import express from 'express'\nconst app = express()\napp.listen(3000)\n",
})
const tools = makeFolder()
const temporary = join(tools.dir, 'tmp')

// A `git` that says it was started and then does not answer: the moment of the interruption is known and never missed.
beforeAll(() => {
  mkdirSync(temporary)
  writeFileSync(join(tools.dir, 'git'), '#!/bin/sh\ntouch "$STARTED"\nexec sleep 30\n')
  chmodSync(join(tools.dir, 'git'), 0o755)
})
afterAll(() => {
  repo.remove()
  tools.remove()
})

describe('an interrupted command', () => {
  it.each([
    ['SIGINT', ['audit']], ['SIGTERM', ['audit', '--format', 'json']], ['SIGINT', ['apply', '--yes']], ['SIGTERM', ['apply', '--yes', '--format', 'json']], ['SIGINT', ['apply', '--dry-run']], ['SIGHUP', ['apply', '--patch', 'x.patch']],
  ] as const)('%s in %j: exits with 130, says so and leaves nothing', async (signal, args) => {
    const started = join(tools.dir, `started-${args.join('')}`)
    const before = [repo.git('for-each-ref'), repo.git('status', '--porcelain', '--ignored')]
    const { status, stdout, stderr } = await runCli(args, {
      cwd: repo.dir,
      env: { PATH: `${tools.dir}:${process.env['PATH'] ?? ''}`, STARTED: started, TMPDIR: temporary },
      started: (kill) => void until(() => existsSync(started)).then(() => kill(signal)),
    })
    expect(status).toBe(130)
    expect(stderr).toBe('Cancelled; nothing was changed.\n')
    if (args.includes('json' as never)) expect(JSON.parse(stdout).error.code).toBe('cancelled')
    else expect(stdout).toBe('')
    expect([repo.git('for-each-ref'), repo.git('status', '--porcelain', '--ignored')]).toEqual(before)
    expect(readdirSync(temporary).filter((name) => name !== 'node-compile-cache')).toEqual([])
  })
  it.each([0, 1, 2, 3])('leaves every file whole where a codemod is interrupted (%i)', async (moment) => {
    const many = makeFolder(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${i}.js`, `export const a${i} = 1\n`])))
    const { status } = await runCli(['codemod', 'add-import', '.', '--set', 'source=./x.js', '--set', 'named=x'], { cwd: many.dir, started: (kill) => void wait(100 + moment * 120).then(() => kill('SIGINT')) })
    // null: before the handler stands, the signal itself ends the process.
    expect([0, 130, null]).toContain(status)
    const names = readdirSync(many.dir)
    expect(names.filter((name) => !/^f\d+\.js$/.test(name))).toEqual([])
    const changed = names.filter((name) => many.read(name).includes('import { x }'))
    expect(changed).toHaveLength(status === 0 ? 200 : 0)
    many.remove()
  })
  it.each(['list', '--help', '--version', 'explain health'])('%s ends at once whenever it is interrupted', async (args) => {
    const { status } = await runCli(args.split(' '), { started: (kill) => void wait(20).then(() => kill('SIGINT')) })
    // Before the handler stands, the signal itself ends the process.
    expect([0, 130, null]).toContain(status)
  })
})

describe('a reader that goes away', () => {
  it.each([['list'], ['audit', '--format', 'json'], ['apply', '--dry-run', '--offline']])('%s ends quietly', async (...args) => {
    const command = [process.execPath, bin, ...args].map((word) => `'${word}'`).join(' ')
    const child = spawn('bash', ['-c', `set -o pipefail; ${command} | true; echo "exit $?"`], { cwd: repo.dir, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => void (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()))
    await new Promise((done) => child.on('close', done))
    expect(out).toBe('exit 0\n')
    expect(err).not.toMatch(/EPIPE|fault/)
  })
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(10)
}
