import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { parse } from '../codemods/kit/parse.ts'
import { readFolder, textOf } from './harness/case.ts'
import { makeFolder } from './support/repository.ts'

const root = resolve(import.meta.dirname, '..')
const made: { remove(): void }[] = []
afterEach(() => made.splice(0).forEach((m) => m.remove()))

function plop(args: string[]): string {
  return execFileSync(process.execPath, [join(root, 'node_modules/plop/bin/plop.js'), ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

function folder(files: Record<string, string> = {}) {
  const made1 = makeFolder(files)
  made.push(made1)
  return made1
}

describe('npx plop', () => {
  it.each([
    ['hardening', ['rate-limit', 'Limit how often anyone may ask', 'security', 'secure'], ['src/hardenings/rate-limit/README.md', 'src/hardenings/rate-limit/index.ts', 'test/hardenings/rate-limit/cases/first/input/package.json', 'test/hardenings/rate-limit/cases/first/input/server.js', 'test/hardenings/rate-limit/rate-limit.test.ts']],
    ['framework', ['adonis', 'AdonisJS', '@adonisjs/core'], ['src/frameworks/adonis/index.ts']],
    ['codemod', ['add-await', 'Add a missing await'], ['codemods/add-await/README.md', 'codemods/add-await/cases/first/input.ts', 'codemods/add-await/cases/first/output.ts', 'codemods/add-await/index.ts']],
  ])('makes the skeleton of a %s, which parses and is never written over', (kind, answers, paths) => {
    const dest = folder()
    plop([kind, ...answers, '--dest', dest.dir])
    const content = readFolder(dest.dir)
    expect(Object.keys(content).sort()).toEqual(paths)
    for (const path of paths.filter((p) => p.endsWith('.ts'))) expect(parse(textOf(content[path]!)), path).toBeDefined()
    expect(textOf(content[paths.find((p) => p.endsWith('index.ts'))!]!)).toContain(answers[0])
    dest.write({ [paths[0]!]: 'mine' })
    expect(() => plop([kind, ...answers, '--dest', dest.dir])).toThrow(/Command failed/)
    expect(dest.read(paths[0]!)).toBe('mine')
  })

  it('runs the templates of one hardening alone on a folder, GitHub expressions and all', () => {
    const app = folder(Object.fromEntries(Object.entries(readFolder(join(root, 'test/apps/mern-split/app'))).map(([path, bytes]) => [path, textOf(bytes)])))
    plop(['ci', app.dir])
    expect(readFileSync(join(app.dir, '.github/workflows/ci.yml'), 'utf8')).toContain('${{ github.workflow }}')
  })
})
