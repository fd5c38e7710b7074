import { describe, expect, test } from 'vitest'
import { parse } from '../../../codemods/kit/parse.ts'
import { viteConfigOf, viteProperty } from '../../../codemods/kit/vite-config.ts'

const of = (text: string) => {
  const parsed = parse(text)!
  const config = viteConfigOf(parsed)
  return { within: config && (config.within ?? []), property: config && viteProperty(parsed, config, 'build').kind }
}
const from = (source: string) => `import { defineConfig } from '${source}'\n`
const LOVABLE = '@lovable.dev/vite-tanstack-config'

describe("what holds Vite's config", () => {
  test.each([
    ['export default { build: {} }', { within: [], property: 'found' }],
    [`${from('vite')}export default defineConfig({ plugins: [] })`, { within: [], property: 'absent' }],
    [`${from('vitest/config')}export default defineConfig({ build: {} })`, { within: [], property: 'found' }],
    [`${from(LOVABLE)}export default defineConfig({ build: {} })`, { within: [], property: 'found' }],
    [`${from(LOVABLE)}export default defineConfig(() => ({ build: {} }))`, { within: [], property: 'found' }],
    [`${from(LOVABLE)}export default defineConfig({ tanstackStart: {}, build: {} })`, { within: ['vite'], property: 'absent' }],
    [`${from(LOVABLE)}export default defineConfig({ vite: { build: {} } })`, { within: ['vite'], property: 'found' }],
    [`${from(LOVABLE)}export default defineConfig({ vite: shared })`, { within: ['vite'], property: 'unknown' }],
  ])('%s', (text, expected) => expect(of(text)).toEqual(expected))

  test.each([
    `${from('electron-vite')}export default defineConfig({ build: {} })`,
    `${from('./vite.base')}export default defineConfig({ build: {} })`,
    `${from(LOVABLE)}export default defineConfig({ ...shared })`,
  ])('is not guessed in %s', (text) => expect(of(text).within).toBeUndefined())
})
