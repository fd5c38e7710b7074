import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import picomatch from 'picomatch'
import { parse } from 'yaml'

/** What an action that we do not run stands for here. */
export interface StubContext {
  /** The repository that is checked out. */
  repository: string
  workspace: string
  inputs: Readonly<Record<string, string>>
  /** Files that the event changed, for paths-filter. */
  changed: readonly string[]
}

export interface StubResult {
  outputs?: Record<string, string>
  /** Folders to put first in PATH. */
  path?: string[]
}

/** By action. GitHub's runners have node, npm and yarn 1 of their own. */
export const STUBS: Readonly<Record<string, (context: StubContext) => Promise<StubResult>>> = {
  'actions/checkout': async ({ repository, workspace }) => {
    cpSync(repository, workspace, { recursive: true, filter: (path) => !/\/(?:node_modules|\.git)(?:\/|$)/.test(path.slice(repository.length)) })
    return {}
  },
  'actions/setup-node': async ({ inputs, workspace }) => {
    const file = inputs['node-version-file']
    if (file !== undefined && !existsSync(join(workspace, file))) throw new Error(`node-version-file ${file} is not there`)
    const lock = inputs['cache-dependency-path'] ?? { npm: 'package-lock.json', pnpm: 'pnpm-lock.yaml', yarn: 'yarn.lock' }[inputs['cache'] ?? '']
    if (lock !== undefined && !existsSync(join(workspace, lock))) throw new Error(`Dependencies lock file is not found: ${lock}`)
    return {}
  },
  'pnpm/action-setup': async ({ inputs, workspace }) => {
    const stated = /^pnpm@([^+]+)/.exec(manifest(workspace, inputs['package_json_file'] ?? 'package.json').packageManager ?? '')?.[1]
    if (stated && inputs['version'] && stated !== inputs['version']) throw new Error('Multiple versions of pnpm specified')
    if (!stated && !inputs['version']) throw new Error('No pnpm version is specified')
    return { path: [await tool(`pnpm@${stated ?? inputs['version']}`)] }
  },
  'oven-sh/setup-bun': async ({ inputs }) => ({ path: [await tool(`bun@${inputs['bun-version'] ?? 'latest'}`)] }),
  'dorny/paths-filter': async ({ inputs, changed }) => {
    const filters = parse(inputs['filters'] ?? '') as Record<string, string[]>
    return { outputs: Object.fromEntries(Object.entries(filters).map(([name, globs]) => [name, String(changed.some((file) => picomatch(globs, { dot: true })(file)))])) }
  },
}

/** Folder with the binaries of an npm package, installed once per machine. */
export async function tool(spec: string): Promise<string> {
  const dir = join(tmpdir(), 'workflow-tools', spec.replace(/[^\w.@-]+/g, '-'))
  const bin = join(dir, 'node_modules/.bin')
  if (!existsSync(bin)) {
    mkdirSync(dir, { recursive: true })
    await execa('npm', ['install', '--no-audit', '--no-fund', '--prefix', dir, spec], { stdin: 'ignore' })
  }
  return bin
}

function manifest(workspace: string, path: string): { packageManager?: string } {
  return existsSync(join(workspace, path)) ? (JSON.parse(readFileSync(join(workspace, path), 'utf8')) as { packageManager?: string }) : {}
}
