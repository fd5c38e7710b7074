import { expect, test } from 'vitest'
import { commandsOf } from '../../src/detect/shell.ts'
import type { Manifest } from '../../src/types.ts'

function commands(scripts: Record<string, string>): string[] {
  const manifest: Manifest = { path: 'package.json', scripts, dependencies: {}, devDependencies: {}, engines: {}, workspaces: [] }
  return commandsOf(manifest, 'start').map(({ env, program, args, folder }) => {
    const settings = Object.entries(env).map(([name, value]) => `${name}=${value} `).join('')
    return `${folder === '.' ? '' : `${folder}: `}${settings}${[program, ...args].join(' | ')}`
  })
}

test.each([
  ['quotes', `node -e "console.log('a && b')" 'x y'`, ["node | -e | console.log('a && b') | x y"]],
  ['operators', 'tsc && node dist/a.js || echo failed; sleep 1', ['tsc', 'node | dist/a.js', 'echo | failed', 'sleep | 1']],
  ['settings', 'NODE_ENV=production cross-env PORT=80 npx tsx a.ts', ['NODE_ENV=production PORT=80 tsx | a.ts']],
  ['a folder', 'cd server && node a.js', ['server: node | a.js']],
  ['dotenv', 'dotenv -e .env -- next start -p 80', ['next | start | -p | 80']],
  ['scripts that call scripts', 'npm run a && yarn b && pnpm run a', ['node | a.js', 'PORT=1 node | b.js', 'node | a.js']],
  ['itself', 'npm start', []],
  ['concurrently', `concurrently -n x,y "npm:a" 'npm run b' "vite --host"`, ['node | a.js', 'PORT=1 node | b.js', 'vite | --host']],
  ['run-p with a star', 'run-p a watch:*', ['node | a.js', 'node | 1.js', 'node | 2.js']],
  ['a shell in the line', `sh -c 'PORT=2 node a.js && node b.js'`, ['PORT=2 node | a.js', 'node | b.js']],
  ['another package', 'npm run a --prefix client', ['npm | run | a | --prefix | client']],
  ['a default in braces', 'next start -p ${WEB_PORT:-3002}', ['next | start | -p | ${WEB_PORT:-3002}']],
])('%s', (_, start, expected) => {
  expect(commands({ start, a: 'node a.js', b: 'PORT=1 node b.js', 'watch:1': 'node 1.js', 'watch:2': 'node 2.js' })).toEqual(expected)
})

test('says which script holds the line', () => {
  expect(commandsOf({ scripts: { start: 'npm run serve', serve: 'concurrently "node a.js" "npm:b"', b: 'sh -c "node b.js"' } }, 'start').map((c) => [c.script, c.args[0]])).toEqual([['serve', 'a.js'], ['b', 'b.js']])
})
