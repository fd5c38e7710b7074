import { describe, expect, it } from 'vitest'
import { commands, wizard } from '../../src/cli/commands.ts'
import { parseCommand } from '../../src/cli/parse.ts'
import type { CommandSpec } from '../../src/cli/spec.ts'
import { nearest } from '../../src/suggest.ts'

const audit = command('audit')
const apply = command('apply')

describe('arguments', () => {
  it('takes lists with commas and repeated', () => {
    expect(parseCommand(audit, ['--only', 'a, b', '--only=c', 'dir']).values('only')).toEqual(['a', 'b', 'c'])
  })
  it('lets the last of two values win', () => {
    expect(parseCommand(audit, ['--format', 'json', '--format', 'html']).value('format')).toBe('html')
  })
  it('keeps a value of --set whole, with its commas and equal signs', () => {
    expect(parseCommand(apply, ['--set', 'a.b=1,2=3']).values('set')).toEqual(['a.b=1,2=3'])
  })
  it.each([
    [audit, ['--fail-onn', 'high'], 'harden-my-app audit has no flag --fail-onn; did you mean "--fail-on"?'],
    [audit, ['--xyzzy'], 'harden-my-app audit has no flag --xyzzy. See'],
    [audit, ['--format', 'jsn'], 'did you mean "json"?'],
    [audit, ['--only', '--verbose'], '--only needs a value: --only a,b.'],
    [audit, ['--only'], '--only needs a value'],
    [audit, ['--only', ' , '], '--only needs a value'],
    [audit, ['--verbose=yes'], '--verbose takes no value'],
    [audit, ['a', 'b'], 'does not take a second argument ("b")'],
    [apply, ['--dry-run', '--write'], '--dry-run and --write exclude each other'],
    [apply, ['--patch', 'x', '--branch', 'y'], '--patch and --branch exclude each other'],
    [apply, ['--verify'], 'This version of harden-my-app does not have --verify'],
    [command('codemod'), [], 'harden-my-app codemod needs a <id>'],
    [command('codemod'), ['add-import'], 'needs at least one <path>'],
    [command('explain'), [], 'needs a <id>'],
    [wizard, ['--yes'], 'harden-my-app has no flag --yes'],
  ] as const)('%#: says what is wrong in one sentence', (spec, args, message) => {
    expect(() => parseCommand(spec, args)).toThrow(expect.objectContaining({ name: 'UserError', exitCode: 2, message: expect.stringContaining(message) }))
  })
})

describe('the declaration table', () => {
  it('has no flag twice in a command, and no word of a later version', () => {
    for (const spec of [...commands, wizard]) {
      const names = spec.flags.map((f) => f.name)
      expect(new Set(names).size).toBe(names.length)
      expect(names).not.toContain('verify')
      expect(names).toContain('help')
    }
    expect(commands.map((c) => c.name)).toEqual(['audit', 'apply', 'codemod', 'list', 'explain'])
  })
  it('declares every flag that a group excludes', () => {
    for (const spec of commands) for (const name of (spec.exclusive ?? []).flat()) expect(spec.flags.map((f) => f.name)).toContain(name)
  })
})

describe('nearest', () => {
  it.each([['audti', 'audit'], ['aply', 'apply'], ['exp', 'explain'], ['LIST', 'list'], ['zebra', undefined], ['', undefined]])('%s -> %s', (typed, meant) => {
    expect(nearest(typed, commands.map((c) => c.name))).toBe(meant)
  })
})

function command(name: string): CommandSpec {
  return commands.find((c) => c.name === name)!
}
