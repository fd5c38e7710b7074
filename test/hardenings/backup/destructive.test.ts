import { describe, expect, it } from 'vitest'
import { detectProject } from '../../../src/detect/project.ts'
import { destructiveFiles } from '../../../src/hardenings/backup/destructive.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'

const app = {
  'package.json': JSON.stringify({ name: 'shop', type: 'module', scripts: { start: 'node server.js' }, dependencies: { express: '^5.0.0', pg: '^8.0.0' } }),
  'server.js': "import express from 'express'\nexpress().listen(3000)\n",
}
const found = (path: string, text: string): string[] => destructiveFiles(detectProject(memoryFiles({ ...app, [path]: text }), createSources())).map((file) => `${file.path}:${file.line} ${file.what}`)

describe('files that delete data when somebody runs them', () => {
  it.each([
    ['scripts/clear.js', "await pool.query('TRUNCATE orders CASCADE')", ['scripts/clear.js:1 TRUNCATE']], ['scripts/clear.js', "await pool.query('truncate table orders')", ['scripts/clear.js:1 truncate table']],
    ['scripts/clear.ts', "await db.execute(`drop table orders`)", ['scripts/clear.ts:1 drop table']], ['scripts/seed.js', 'await prisma.order.deleteMany()', ['scripts/seed.js:1 .deleteMany()']],
  ])('%s: %s', (path, text, expected) => {
    expect(found(path, text)).toEqual(expected)
  })
  it.each([
    ['components/Orders.tsx', 'export const Orders = () => <div className="truncate text-left">Orders</div>'], ['components/variants.ts', "export const cell = 'truncate text-sm'"],
    ['components/Orders.jsx', "export const clear = () => db.query('TRUNCATE orders')"],
  ])('are not %s: %s', (path, text) => {
    expect(found(path, text)).toEqual([])
  })
})
