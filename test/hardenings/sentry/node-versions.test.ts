import { expect, it } from 'vitest'
import { detectProject } from '../../../src/detect/project.ts'
import { versionOf } from '../../../src/hardenings/sentry/versions.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'

it.each([
  ['20', 11], ['20.x', 11], ['>=20', 11], ['>=20.0.0', 11], ['^20.9.0', 11], ['>=22.0.0 <25', 11], ['20.19.4', 11], ['24.1.0', 11],
  ['18.x', 10], ['>=18', 10], ['20.10.0', 10], ['~20.10.0', 10], ['v20.18.1', 10], ['22.11.0', 10], ['21', 10],
])('an app that states Node.js %s gets major %i of @sentry/node', (node, major) => {
  const files = memoryFiles({ 'package.json': JSON.stringify({ scripts: { start: 'node index.js' }, engines: { node }, dependencies: { express: '^5.1.0' } }), 'index.js': "require('express')().listen(3000)\n" })
  expect(versionOf(detectProject(files, createSources()).apps[0]!, '@sentry/node').major).toBe(major)
})
