import { afterEach, describe, expect, it } from 'vitest'
import { runApply } from '../../src/flow/apply.ts'
import { runAudit } from '../../src/flow/audit.ts'
import { readConfigFile } from '../../src/flow/config-file.ts'
import { keepConfig } from '../../src/flow/keep-config.ts'
import { withConfig } from '../../src/flow/open.ts'
import type { ApplyRequest } from '../../src/flow/request.ts'
import { memoryFiles } from '../../src/tree/memory.ts'
import { createSources } from '../../src/tree/sources.ts'
import { createTree } from '../../src/tree/tree.ts'
import { below, expressApp, viteApp } from '../detect/detect.ts'
import { fingerprint, makeRepository } from '../support/repository.ts'

const made: { remove(): void }[] = []
afterEach(() => made.splice(0).forEach((m) => m.remove()))

const read = (config: unknown) => readConfigFile(memoryFiles({ 'harden.config.json': typeof config === 'string' ? config : JSON.stringify(config, null, 2) }))
const request = (more: Partial<ApplyRequest> = {}): ApplyRequest => ({ dir: '.', except: [], options: {}, sink: { kind: 'branch', name: 'harden/test' }, includeUncommitted: false, offline: true, only: ['ci'], ...more })
const files = { ...expressApp('server'), ...below('', viteApp('client')) }

describe('harden.config.json', () => {
  it('holds corrections by app, options by hardening, and what to leave out', () => {
    expect(read({ $schema: 'x', stack: { '*': { nodeVersion: 22 }, server: { port: 8080, databases: ['postgres', 'redis'] } }, options: { ci: { gate: ['build'] } }, except: ['env'] })).toEqual({
      corrections: { '*': { nodeVersion: '22' }, server: { port: '8080', databases: 'postgres,redis' } }, options: { ci: { gate: ['build'] } }, except: ['env'],
    })
    expect(read('// ours\n{ "except": ["env",], }')).toEqual({ corrections: {}, options: {}, except: ['env'] })
    expect(readConfigFile(memoryFiles({}))).toBeUndefined()
  })
  it.each([
    ['{', 'harden.config.json: it is not a JSON object; correct it, or delete it.'],
    [[], 'harden.config.json: it is not a JSON object; correct it, or delete it.'],
    [{ stak: {} }, 'harden.config.json:2: there is no key "stak" among stack, options, except; did you mean "stack"?'],
    [{ stack: { nodeVersion: '22' } }, 'harden.config.json:3: "stack" holds one object for each app, by its path, and "*" for all: write "stack": { "*": { "nodeVersion": "22" } }.'],
    [{ stack: { server: { prot: 1 } } }, 'harden.config.json:4: "prot" is none of the facts that can be corrected (framework, packageManager, nodeVersion, moduleType, build, start, port, databases, hosts); did you mean "port"?'],
    [{ stack: { server: { port: '8080' } } }, 'harden.config.json:4: port takes a number, not "8080".'],
    [{ stack: { server: { port: 0 } } }, 'harden.config.json:4: port cannot be 0: it is a number from 1 to 65535.'],
    [{ stack: { server: { databases: 'postgres' } } }, 'harden.config.json:4: databases takes a list of names in brackets, not "postgres".'],
    [{ stack: { server: { framework: 'expres' } } }, /framework cannot be "expres": it is one of next-app/],
    [{ stack: [] }, 'harden.config.json:2: "stack" is an object in braces, not [].'],
    [{ options: { cii: {} } }, 'harden.config.json:3: there is no hardening "cii" (see "harden-my-app list"); did you mean "ci"?'],
    [{ options: { ci: { gates: [] } } }, 'harden.config.json:4: "ci" has no option "gates" (see "harden-my-app explain ci"); did you mean "gate"?'],
    [{ options: { ci: { gate: 'build' } } }, 'harden.config.json:4: ci.gate takes a list of build, test, lint, typecheck, not "build".'],
    [{ options: { ci: { branch: true } } }, 'harden.config.json:4: ci.branch takes a text in quotes, not true.'],
    [{ except: 'env' }, 'harden.config.json:2: "except" is a list of hardenings in brackets.'],
    [{ except: ['evn'] }, 'harden.config.json:2: there is no hardening "evn" (see "harden-my-app list"); did you mean "env"?'],
  ])('says in one sentence what is wrong with %j', (config, sentence) => {
    expect(() => read(config)).toThrow(sentence)
  })
  it('gives way to flags, fact by fact and option by option', () => {
    const config = memoryFiles({ 'harden.config.json': JSON.stringify({ options: { ci: { gate: ['build'], branch: 'live' } }, except: ['env', 'ci'] }) })
    expect(withConfig(request({ options: { ci: { branch: 'main' } } }), config)).toMatchObject({ options: { ci: { gate: ['build'], branch: 'main' } }, except: ['env'] })
  })
  it('is read from what is on disk by the audit, and from the commit by apply', async () => {
    const repo = makeRepository({ ...files, 'harden.config.json': JSON.stringify({ stack: { '*': { nodeVersion: '20' }, server: { port: 8080 } } }, null, 2) })
    made.push(repo)
    const server = async (more: object = {}) => (await runAudit({ ...request(), dir: repo.dir, ...more }, () => {})).apps.find((a) => a.path === 'server')!.stack
    const stack = await server()
    expect([stack.nodeVersion, stack.port, stack.confidence.port, stack.evidence.port]).toEqual(['20', 8080, 'certain', [{ path: 'harden.config.json', line: 7, note: '8080, as harden.config.json says' }]])
    const flagged = await server({ corrections: { '*': { nodeVersion: '22', port: '9000' } } })
    expect([flagged.nodeVersion, flagged.port]).toEqual(['22', 9000])
    repo.write({ 'harden.config.json': '{ "stack": { "servr": { "port": 1 } } }' })
    await expect(server()).rejects.toThrow('harden.config.json corrects an app at "servr", and there is none; this project has "client", "server".')
    await runApply({ ...request(), dir: repo.dir }, () => {})
    expect(repo.git('show', 'harden/test:.github/workflows/ci.yml')).toMatch(/node-version: '?20/)
  })
})

describe('keeping answers', () => {
  const answers = request({ corrections: { '*': { nodeVersion: '22' }, server: { port: '8080', hosts: 'fly,vercel' } }, options: { ci: { gate: ['build'], branch: undefined } }, except: ['env'] })
  it('writes a new file, and the second time nothing', () => {
    const tree = createTree(memoryFiles({}), createSources())
    expect(keepConfig(tree, answers)).toHaveLength(5)
    expect(JSON.parse(tree.text('harden.config.json')!)).toEqual({ stack: { '*': { nodeVersion: '22' }, server: { port: 8080, hosts: ['fly', 'vercel'] } }, options: { ci: { gate: ['build'] } }, except: ['env'] })
    expect(tree.text('harden.config.json')).toMatch(/^\{\n {2}"[^]*\}\n$/)
    expect([keepConfig(tree, answers), tree.changes().length]).toEqual([[], 1])
  })
  it('keeps what the file holds, with its comments', () => {
    const tree = createTree(memoryFiles({ 'harden.config.json': '{\r\n\t// we deploy on Fly\r\n\t"stack": { "server": { "port": 8080 } },\r\n\t"except": ["health"]\r\n}' }), createSources())
    expect(keepConfig(tree, request({ corrections: { server: { port: '9000' } }, except: ['env'] }))).toEqual(['harden.config.json: stack.server.port is 9000', 'harden.config.json: except is ["health","env"]'])
    expect(tree.text('harden.config.json')).toMatch(/^\{\r\n\t\/\/ we deploy on Fly\r\n\t"stack": \{ "server": \{ "port": 9000 \} \},\r\n[^]*\}$/)
    expect(tree.text('harden.config.json')).not.toMatch(/[^\r]\n/)
  })
  it('is the first commit of the branch, and the run after it needs no flag and changes nothing', async () => {
    const repo = makeRepository(files)
    made.push(repo)
    const before = fingerprint(repo.dir)
    const report = await runApply({ ...request({ corrections: { '*': { nodeVersion: '20' } }, options: { ci: { gate: ['build'] } }, keep: true }), dir: repo.dir }, () => {})
    expect(fingerprint(repo.dir, ['refs/heads/harden/test'])).toEqual(before)
    expect(report.commits.map((c) => [c.hardening, c.title, c.files])).toEqual([['config', 'Keep what you corrected', ['harden.config.json']], ['ci', expect.any(String), ['.github/workflows/ci.yml']]])
    expect(repo.git('log', '--reverse', '--format=%s', 'main..harden/test').split('\n')[0]).toBe('harden(config): Keep what you corrected')
    expect(repo.git('show', 'harden/test:.github/workflows/ci.yml')).toMatch(/node-version: '?20/)
    repo.git('checkout', '-q', 'harden/test')
    const again = await runApply({ ...request({ keep: true, sink: { kind: 'dry-run' } }), dir: repo.dir }, () => {})
    expect([again.commits, again.diff ?? '']).toEqual([[], ''])
  })
  it('is in a dry run and a patch as in the branch', async () => {
    const repo = makeRepository(files)
    made.push(repo)
    const { diff, commits } = await runApply({ ...request({ corrections: { server: { port: '8080' } }, keep: true, only: ['health'], sink: { kind: 'dry-run' } }), dir: repo.dir }, () => {})
    expect(diff).toContain('+++ b/harden.config.json')
    expect(commits[0]?.hardening).toBe('config')
  })
})
