import { describe, expect, it } from 'vitest'
import { createSources } from '../../src/tree/sources.ts'

const source = (name: string): string => `const ${name} = 1\n`

describe('parsed sources', () => {
  it('are parsed once for all who ask, and anew where the text changed', () => {
    const sources = createSources()
    const first = sources.parse('a.ts', source('a'))
    expect(sources.parse('a.ts', source('a'))).toBe(first)
    expect(sources.parse('a.ts', source('b'))?.text).toBe(source('b'))
  })
  it('let go of those that nobody asked for longest', () => {
    const sources = createSources(source('a').length * 2)
    const [a, b] = [sources.parse('a.ts', source('a')), sources.parse('b.ts', source('b'))]
    expect(sources.parse('a.ts', source('a'))).toBe(a)
    sources.parse('c.ts', source('c'))
    expect(sources.parse('a.ts', source('a'))).toBe(a)
    expect(sources.parse('b.ts', source('b'))).not.toBe(b)
  })
  it('keep the newest even where it alone is too large', () => {
    const sources = createSources(1)
    const only = sources.parse('a.ts', source('a'))
    expect(sources.parse('a.ts', source('a'))).toBe(only)
  })
  it('have tokens when they are asked for', () => {
    const parsed = createSources().parse('a.tsx', "const a = <p>{'x'}</p>")
    expect(parsed!.tokens.map(({ start }) => start)).toEqual([...parsed!.tokens].map(({ start }) => start).sort((x, y) => x - y))
    expect(parsed!.tokens.length).toBeGreaterThan(8)
  })
})
