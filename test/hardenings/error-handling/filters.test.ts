import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from '../../../codemods/kit/parse.ts'
import { ignoredErrors, mayIgnoreErrors } from '../../../codemods/kit/supabase-results.ts'
import { inlineFaults, mayHaveInlineFaults } from '../../../src/hardenings/error-handling/inline.ts'

const query = "supabase.from('notes').select()"
const sources = [
  `async function a() { await ${query} }`, `async function a() {\n  await supabase\n    .from('notes')\n    .insert({ a: 1 })\n}`, `async function a() { const { data } = await ${query} }`, `async function a() { let { data: notes, count }: Answer = await (${query}) }`,
  `async function a() { const { data } = props; if (data) await (supabase as any).rpc('x') }`, `async function a() { switch (b) { case 1: await ${query} } }`, `try { a() } catch {}`, `try { a() } catch (error) {\n}`,
  `try { a() } catch (e) { res.status(500).json({ error: e.message }) }`, `try { a() } catch (e) { return Response.json({ error: String(e) }, { status: 502 }) }`, `function f(req, res, next) { try { jwt.verify(t, s) } catch (e) { next() } }`,
]
const cases = ['cases', '../../../test/apps', '../../../codemods/supabase-errors'].flatMap((at) => filesIn(path.join(import.meta.dirname, at)))

describe('what is looked for in the text before a file is parsed', () => {
  it('misses no query whose error nobody looks at, and no catch that does wrong', () => {
    let found = 0
    for (const text of [...sources, ...cases.map((file) => readFileSync(file, 'utf8'))]) {
      const parsed = parse(text)
      if (!parsed) continue
      const [queries, faults] = [ignoredErrors(parsed), inlineFaults(parsed)]
      found += queries.length + faults.length
      if (queries.length > 0) expect([text, mayIgnoreErrors(text)]).toEqual([text, true])
      if (faults.length > 0) expect([text, mayHaveInlineFaults(text)]).toEqual([text, true])
    }
    expect(found).toBeGreaterThan(20)
  })
  it.each([
    `async function a() { const { data, error } = await ${query}; if (error) throw error }`, `async function a() { return await ${query} }`, `async function a() { const answer = await ${query} }`, `const f = async () => await ${query}`,
    'async function a() { await Promise.all(list.map(save)) }',
  ])('spares %s', (text) => {
    expect(mayIgnoreErrors(text)).toBe(false)
  })
  it('takes the status for a look at the error, as the health route does', () => {
    const found = (taken: string): number => ignoredErrors(parse(`async function a() { const { ${taken} } = await ${query}; use(${taken.split(':').at(-1)}) }`)!).length
    expect([found('status'), found('statusText'), found('data'), found('data: status')]).toEqual([0, 0, 1, 1])
  })
  it('spares a catch that logs', () => {
    expect(mayHaveInlineFaults('try { a() } catch (error) { console.error(error); setFailed(true) }')).toBe(false)
  })
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name)).map((entry) => path.join(entry.parentPath, entry.name))
}
