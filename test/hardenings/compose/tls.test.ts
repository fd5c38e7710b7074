import { describe, expect, it } from 'vitest'
import { detectProject } from '../../../src/detect/project.ts'
import { asksForTls } from '../../../src/hardenings/compose/tls.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'

function line(options: string): number | undefined {
  const [app] = detectProject(memoryFiles({
    'package.json': '{"type":"module","scripts":{"start":"node server.js"},"dependencies":{"express":"^5.0.0","pg":"^8.0.0"}}',
    'server.js': "import express from 'express'\nimport './db.js'\nexpress().listen(3000)\n", 'db.js': `import pg from 'pg'\nexport const pool = new pg.Pool({\n  ${options},\n})\n`,
  }), createSources()).apps
  return asksForTls(app!, 'db.js')?.line
}

describe('a client that asks its database for TLS', () => {
  it.each([
    ['always', 'ssl: { rejectUnauthorized: false }', 3],
    ['by a word', "ssl: 'require'", 3],
    ['in production', "ssl: process.env.NODE_ENV === 'production' ? { rejectUnauthorized: false } : false", 3],
    ['as an option of another', "dialectOptions: process.env.X, extra: { ssl: process.env.NODE_ENV === 'production' && { rejectUnauthorized: false } }", 3],
    ['not at all', 'ssl: false', undefined],
    ['by a setting of its own', "ssl: process.env.DB_SSL === 'true' ? { rejectUnauthorized: false } : false", undefined],
  ])('%s', (_, options, found) => {
    expect(line(options)).toBe(found)
  })
})
