import { describe, expect, it } from 'vitest'
import { reportFailure, wantsJson } from '../../src/cli/failure.ts'
import type { Io } from '../../src/cli/io.ts'
import { wantsColour } from '../../src/cli/io.ts'
import { UserError } from '../../src/errors.ts'

function failing(error: unknown, { cancelled = false, json = false, env = {} }: { cancelled?: boolean; json?: boolean; env?: Io['env'] } = {}) {
  let stdout = ''
  let stderr = ''
  const screen = { terminal: false, colour: false, width: 80 }
  const io: Io = { cwd: '/', env, out: (text) => void (stdout += text), err: (text) => void (stderr += text), interactive: false, stdout: screen, stderr: screen }
  return { code: reportFailure(error, io, cancelled, json), stdout, stderr }
}

const bug = (): Error => new TypeError('cannot read SECRET')
const syntax = (): Error => new SyntaxError('Unexpected token: password=hunter2')

describe('a failure', () => {
  it('of the person: their sentence and code, on stderr alone', () => {
    expect(failing(new UserError('branch-exists', 'There is one.'))).toEqual({ code: 2, stdout: '', stderr: 'There is one.\n' })
  })
  it('is one document on stdout with JSON', () => {
    expect(JSON.parse(failing(new UserError('branch-exists', 'There is one.'), { json: true }).stdout)).toEqual({ error: { code: 'branch-exists', message: 'There is one.' } })
  })
  it('of ours: exit code 3, one line with the version, and not the message, which may quote a file', () => {
    const { code, stdout, stderr } = failing(syntax())
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(/^This is a fault of harden-my-app \d+\.\d+\.\d+.*please report it.*\n$/)
    expect(stderr).not.toContain('hunter2')
  })
  it('shows where only with HARDEN_DEBUG=1, and never what a parser quotes', () => {
    expect(failing(bug()).stderr).not.toContain('    at ')
    expect(failing(bug(), { env: { HARDEN_DEBUG: '1' } }).stderr).toContain('    at ')
    expect(failing(syntax(), { env: { HARDEN_DEBUG: '1' } }).stderr).not.toContain('hunter2')
  })
  it.each([['EACCES', 2], ['EROFS', 2], ['ENOSPC', 2], ['EWHAT', 3]])('%s of the system ends with %i', (code, exit) => {
    const result = failing(Object.assign(new Error('x'), { code, path: '/a\u001B[2Jb' }))
    expect(result.code).toBe(exit)
    expect(result.stderr).not.toContain('\u001B')
  })
  it('after a signal is a cancellation, whatever was thrown', () => {
    expect(failing(bug(), { cancelled: true })).toEqual({ code: 130, stdout: '', stderr: 'Cancelled; nothing was changed.\n' })
    expect(failing(new UserError('cancelled', 'Left.', 130)).code).toBe(130)
  })
  it('takes what is no error', () => {
    expect(failing('x').code).toBe(3)
  })
})

describe('wantsJson', () => {
  it.each([[['audit', '--format', 'json'], true], [['--format=json', '--nope'], true], [['audit', '--format', 'text', 'json'], false], [['json'], false]] as const)('%j', (argv, wanted) => {
    expect(wantsJson(argv)).toBe(wanted)
  })
})

describe('wantsColour', () => {
  it.each([
    [true, {}, true], [false, {}, false], [true, { NO_COLOR: '1' }, false], [true, { NO_COLOR: '' }, true], [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false], [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true], [true, { TERM: 'dumb' }, false],
  ] as const)('terminal %s with %j: %s', (terminal, env, wanted) => {
    expect(wantsColour(terminal, env)).toBe(wanted)
  })
})
