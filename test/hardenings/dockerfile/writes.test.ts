import { describe, expect, it } from 'vitest'
import { detectProject } from '../../../src/detect/project.ts'
import { servedOutside } from '../../../src/hardenings/dockerfile/outside.ts'
import { writtenBy } from '../../../src/hardenings/dockerfile/writes.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'
import type { App } from '../../../src/types.ts'

function app(line: string): App {
  const files = memoryFiles({ 'server/package.json': '{"scripts":{"start":"node src/server.js"},"dependencies":{"express":"^5.0.0"}}', 'server/src/server.js': `const fs = require('fs')\nconst path = require('path')\nconst express = require('express')\nconst app = express()\n${line}\napp.listen(3000)\n` })
  return detectProject(files, createSources()).apps[0]!
}

describe('a folder that a server writes to', () => {
  it.each([
    ["fs.mkdirSync('logs')", 'logs'], ["fs.mkdirSync(__dirname + '/../uploads')", 'uploads'], ["fs.mkdirSync(path.join(__dirname, '/uploads'))", 'src/uploads'],
    ["const dir = process.env.DATA || path.resolve('data')\nfs.mkdirSync(dir)", 'data'], ["new winston.transports.File({ filename: 'logs/error.log' })", 'logs'], ["multer({ storage: multer.diskStorage({ destination: 'uploads' }) })", 'uploads'],
  ])('is named by %s', (line, folder) => {
    expect(writtenBy(app(line))).toMatchObject({ folders: [{ folder, path: 'server/src/server.js' }], unknown: [] })
  })
  it.each(["fs.mkdirSync(folderOf(name))", "fs.mkdirSync('/var/lib/app')", "fs.mkdirSync(path.join(__dirname, '../../outside'))", "fs.mkdirSync(path.resolve(__dirname, '/data'))"])('is not guessed from %s', (line) => {
    expect(writtenBy(app(line))).toMatchObject({ folders: [], unknown: [{ path: 'server/src/server.js' }] })
  })
  it.each(["fs.mkdirSync('/tmp/work')", "fs.mkdirSync(path.join(os.tmpdir(), 'work'))", "multer({ storage: multer.memoryStorage() })"])('is none in %s', (line) => {
    expect(writtenBy(app(line))).toEqual({ folders: [], unknown: [] })
  })
})

describe('a folder that a server serves and that lies beside its own', () => {
  it.each(["app.use(express.static(path.join(__dirname, '../../client/dist')))", "app.use(express.static(path.join(__dirname + './../../client/dist')))", "const dist = path.resolve(process.cwd(), '..', 'client', 'dist')\napp.use(express.static(dist))"])('is seen in %s', (line) => {
    expect(servedOutside(app(line))).toMatchObject({ folder: '../client/dist', path: 'server/src/server.js' })
  })
  it('is none in its own', () => {
    expect(servedOutside(app("app.use(express.static(path.join(__dirname, '../public')))"))).toBeUndefined()
  })
})
