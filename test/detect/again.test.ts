import { describe, expect, it } from 'vitest'
import { detectProject } from '../../src/detect/project.ts'
import { memoryFiles } from '../../src/tree/memory.ts'
import { createSources } from '../../src/tree/sources.ts'
import { createTree } from '../../src/tree/tree.ts'
import { expressApp, json, shape, viteApp } from './detect.ts'

/** What is kept between two detections must never outlive the content that it came from. */
describe('detecting again with the same sources', () => {
  const sources = createSources()
  const base = memoryFiles({ ...expressApp('', { dependencies: { express: '^4.21.0', pg: '^8' } }), 'package-lock.json': json({ lockfileVersion: 3, packages: { '': {}, 'node_modules/express': { version: '4.21.2' }, 'node_modules/pg': { version: '8.1.0' } } }) })
  const first = detectProject(base, sources)

  it('says the same of the same files', () => {
    const second = detectProject(base, sources)
    expect(second.apps[0]?.stack).toEqual(first.apps[0]?.stack)
    expect(second.apps[0]?.project).toBe(second)
  })
  it('sees a new file that an edited one imports', () => {
    const tree = createTree(base, sources)
    tree.create('db.js', "const { Pool } = require('pg')\nconst pool = new Pool()\nmodule.exports = { pool }\n")
    tree.edit('server.js', (text) => `const { pool } = require('./db')\n${text}`)
    const [app] = detectProject(tree, sources).apps
    expect([app?.reached, app?.clients.map((c) => c.exported), app?.stack.databases]).toEqual([['server.js', 'db.js'], ['pool'], ['postgres']])
    expect(detectProject(base, sources).apps[0]?.clients).toEqual([])
  })
  it('sees a changed manifest and lockfile', () => {
    const tree = createTree(base, sources)
    tree.edit('package.json', (text) => text.replace('"express": "^4.21.0"', '"express": "^5.0.0"'))
    const [app] = detectProject(tree, sources).apps
    expect(app?.packageManager?.outOfSync).toBe('package-lock.json was made for another range of express')
    tree.put('package-lock.json', Buffer.from(json({ lockfileVersion: 3, packages: { '': {}, 'node_modules/express': { version: '5.1.0' }, 'node_modules/pg': { version: '8.1.0' } } })))
    const [updated] = detectProject(tree, sources).apps
    expect([updated?.packageManager?.outOfSync, updated?.major('express'), updated?.stack.frameworkVersion]).toEqual([undefined, 5, '5.1.0'])
    expect(detectProject(base, sources).apps[0]?.major('express')).toBe(4)
  })
  it('sees that a server is gone', () => {
    const tree = createTree(base, sources)
    tree.edit('server.js', () => 'console.log(1)\n')
    expect(shape(detectProject(tree, sources))).toEqual(['. unknown'])
  })
  it('takes another project for another one', () => {
    expect(shape(detectProject(memoryFiles(viteApp()), sources))).toEqual(['. vite-react'])
  })
})
