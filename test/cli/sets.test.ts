import { describe, expect, it } from 'vitest'
import { formatSet, parseSets } from '../../src/cli/sets.ts'
import type { OptionSpecs } from '../../src/types.ts'

const options: OptionSpecs = {
  path: { type: 'string', description: 'where' },
  strict: { type: 'boolean', default: false, description: 'really' },
  seconds: { type: 'number', default: 5, description: 'how long' },
  level: { type: 'choice', choices: ['low', 'high'], default: 'low', description: 'how much' },
  names: { type: 'list', default: [], description: 'which' },
  parts: { type: 'list', choices: ['lint', 'test'], default: [], description: 'what' },
}
const known = [{ id: 'health', options }]

describe('--set', () => {
  it('types each value as the option declares it', () => {
    const texts = ['health.path=/a=b', 'health.strict=true', 'health.seconds=2.5', 'health.level=high', 'health.names=a, b,', 'health.parts=lint,test']
    expect(parseSets(texts, known)).toEqual({ health: { path: '/a=b', strict: true, seconds: 2.5, level: 'high', names: ['a', 'b'], parts: ['lint', 'test'] } })
  })
  it('lets the last one win, and can empty a text and a list', () => {
    expect(parseSets(['health.path=a', 'health.path=', 'health.names='], known)).toEqual({ health: { path: '', names: [] } })
  })
  it.each([
    ['path=x', 'is not of the form id.option=value'],
    ['health.path', 'is not of the form id.option=value'],
    ['healht.path=x', 'there is no hardening "healht"; did you mean "health"?'],
    ['health.pth=x', '"health" has no option "pth"; did you mean "path"?'],
    ['health.constructor=x', 'has no option "constructor"'],
    ['health.strict=yes', 'health.strict takes true or false'],
    ['health.seconds=five', 'health.seconds takes a number, not "five"'],
    ['health.seconds=', 'takes a number'],
    ['health.level=hihg', 'takes low, high, not "hihg"; did you mean "high"?'],
    ['health.parts=lint,tset', 'not "tset"; did you mean "test"?'],
  ])('%s: says what it takes', (text, message) => {
    expect(() => parseSets([text], known)).toThrow(expect.objectContaining({ name: 'UserError', code: 'bad-option', message: expect.stringContaining(message) }))
  })
  it('is written back as it is read', () => {
    const texts = ['health.path=/a', 'health.strict=true', 'health.seconds=2.5', 'health.names=a,b']
    const parsed = parseSets(texts, known)['health']!
    expect(Object.entries(parsed).map(([key, value]) => formatSet('health', key, value))).toEqual(texts)
  })
})
