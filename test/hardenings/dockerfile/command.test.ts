import { describe, expect, it } from 'vitest'
import { detectProject } from '../../../src/detect/project.ts'
import { startOf } from '../../../src/hardenings/dockerfile/command.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'

const SERVER = "const app = require('express')()\napp.listen(3000)\n"

function start(scripts: Record<string, string>, extra: object = {}): unknown {
  const files = memoryFiles({ 'package.json': JSON.stringify({ scripts, dependencies: { express: '^5.0.0' }, ...extra }), 'server.js': SERVER })
  return startOf(detectProject(files, createSources()).apps[0]!)
}

describe('the command of an image', () => {
  it.each<[script: string, words: string[]]>([
    ['node server.js', ['node', 'server.js']],
    ['node --max-old-space-size=512 -r dotenv/config ./server.js', ['node', '--max-old-space-size=512', '-r', 'dotenv/config', './server.js']],
    ['NODE_ENV=production node server.js', ['node', 'server.js']],
    ['cross-env NODE_ENV=production node server.js', ['node', 'server.js']],
    ['node --env-file=.env server.js', ['node', 'server.js']],
    ['nodemon server.js', ['node', 'server.js']],
    ['tsx src/index.ts', ['node', '--import', 'tsx', 'src/index.ts']],
    ['npx ts-node src/index.ts', ['node', '-r', 'ts-node/register', 'src/index.ts']],
    ['npm run serve:prod', ['node', 'dist/index.js']],
    ['bun run src/index.ts', ['bun', 'src/index.ts']],
    ['bun --hot src/index.ts', ['bun', 'src/index.ts']],
    ['next start', ['node_modules/.bin/next', 'start']],
  ])('of "%s" needs no shell', (script, words) => {
    expect(start({ start: script, 'serve:prod': 'node dist/index.js' })).toMatchObject({ words })
  })
  it.each([
    ['concurrently "node a.js" "node b.js"', 'several programs'],
    ['node a.js & node b.js', 'several programs'],
    ['cd server && node index.js', 'changes the folder'],
    ['vite', 'not known to be a server'],
    ['node dist/*.js', 'needs a shell'],
  ])('of "%s" is not guessed', (script, reason) => {
    expect(start({ start: script })).toMatchObject({ reason: expect.stringContaining(reason) as string })
  })
  it('leaves what runs before the server, and takes what it is given', () => {
    expect(start({ start: 'prisma migrate deploy && PORT=8080 node server.js' })).toMatchObject({ words: ['node', 'server.js'], before: ['prisma migrate deploy'], env: { PORT: '8080' } })
  })
  it('takes what the code shows where no script says it', () => {
    expect(start({})).toMatchObject({ words: ['node', 'server.js'] })
    expect(start({}, { main: 'server.js' })).toMatchObject({ words: ['node', 'server.js'] })
  })
})
