import { describe, expect, it } from 'vitest'
import { detectProject } from '../../../src/detect/project.ts'
import { listensLocally } from '../../../src/hardenings/dockerfile/listen.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'

function listening(listen: string): unknown {
  const files = memoryFiles({ 'package.json': '{"scripts":{"start":"node server.js"},"dependencies":{"express":"^5.0.0"}}', 'server.js': `const app = require('express')()\n${listen}\n` })
  return listensLocally(detectProject(files, createSources()).apps[0]!)
}

describe('a server that only its own machine reaches', () => {
  it.each([
    ['by a literal', "app.listen(3000, '127.0.0.1')", 2],
    ['by a constant', "const HOST = 'localhost'\napp.listen(3000, HOST)", 3],
    ['by a constant in its options', "const HOST = '127.0.0.1'\napp.listen({ port: 3000, host: HOST })", 3],
  ])('is seen %s', (_, listen, line) => {
    expect(listening(listen)).toMatchObject({ path: 'server.js', line })
  })
  it.each([
    ['every address', "const HOST = '0.0.0.0'\napp.listen(3000, HOST)"],
    ['what the environment says', "const HOST = process.env.HOST || '127.0.0.1'\napp.listen(3000, HOST)"],
  ])('is none that listens on %s', (_, listen) => {
    expect(listening(listen)).toBeUndefined()
  })
})
