import { describe, expect, it } from 'vitest'
import { detectProject } from '../../../src/detect/project.ts'
import { userOf } from '../../../src/hardenings/error-handling/requests.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'

const user = (routes: string, also = ''): string | undefined => {
  const files = memoryFiles({
    'package.json': JSON.stringify({ name: 'shop', type: 'module', scripts: { start: 'node index.js' }, dependencies: { express: '^5.0.0' } }),
    'index.js': "import express from 'express'\nimport './routes.js'\nimport './storage.js'\nexpress().listen(3000)\n", 'routes.js': routes, 'storage.js': also,
  })
  return userOf(detectProject(files, createSources()).apps[0]!, 'express', true)?.source
}

describe('who asked', () => {
  it.each([
    ["export const me = (req, res) => res.json(req.user.id)", '(req as Request & { user?: { id?: unknown } }).user?.id'],
    ["export const me = (req, res) => res.json(req.user.claims.sub)", '(req as Request & { user?: { claims?: { sub?: unknown } } }).user?.claims?.sub'],
    ["export const me = (req, res) => res.json((req.user as any)?.claims?.sub)", '(req as Request & { user?: { claims?: { sub?: unknown } } }).user?.claims?.sub'],
    ["export const me = (req, res) => res.json(req.userId)", '(req as Request & { userId?: unknown }).userId'],
  ])('is what the code reads of a request: %s', (routes, expected) => {
    expect(user(routes)).toBe(expected)
  })
  it('is not whose request for something a row is', () => {
    expect(user('', 'export const names = (requests) => requests.map((request) => byId(request.userId))')).toBeUndefined()
  })
})
