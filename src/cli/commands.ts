import { SEVERITIES } from '../types.ts'
import type { CommandSpec, FlagSpec, PositionalSpec } from './spec.ts'

const help: FlagSpec = { name: 'help', short: 'h', kind: 'boolean', help: 'show this help' }
const version: FlagSpec = { name: 'version', short: 'v', kind: 'boolean', help: 'print the version' }
const only: FlagSpec = { name: 'only', kind: 'list', takes: 'a,b', help: 'only these hardenings (see "list")' }
const except: FlagSpec = { name: 'except', kind: 'list', takes: 'c,d', help: 'all but these hardenings' }
const app: FlagSpec = { name: 'app', kind: 'repeated', takes: 'PATH', help: 'only the app in this folder of the project, e.g. server; may be repeated' }
const set: FlagSpec = { name: 'set', kind: 'repeated', takes: 'id.option=value', help: 'answer an option of a hardening (see "explain"), or correct a fact: stack.nodeVersion=22, stack.port@server=8080' }
const verbose: FlagSpec = { name: 'verbose', kind: 'boolean', help: 'show the evidence and the prompts for your AI tool' }
const dir: PositionalSpec = { name: 'dir', help: 'folder of the project (default: the current folder)', required: false, many: false }

function format(...choices: string[]): FlagSpec {
  return { name: 'format', kind: 'value', takes: choices.join('|'), choices, help: 'how to print the result (default: text)' }
}

export const wizard: CommandSpec = {
  name: '',
  summary: 'ask step by step (in a terminal)',
  about: 'Audits an app that an AI tool wrote and makes it fit for production, as a git branch that you can review. Without a command it asks step by step.',
  positionals: [dir],
  flags: [help, version],
  examples: [],
  load: () => import('./commands/wizard.ts'),
}

export const commands: readonly CommandSpec[] = [
  {
    name: 'audit',
    summary: 'show what stands between this app and production',
    about: 'Reads the project as it is on disk and shows what stands between it and production. Changes nothing and runs nothing of the project.',
    positionals: [dir],
    flags: [
      only, except, app, set,
      { name: 'fail-on', kind: 'value', takes: SEVERITIES.join('|'), choices: SEVERITIES, help: 'exit with 1 if there is a finding of this severity or worse' },
      { name: 'baseline', kind: 'value', takes: 'FILE', help: 'an earlier "audit --format json"; what it holds does not count for --fail-on' },
      format('text', 'json', 'sarif', 'markdown', 'html'),
      { name: 'output', kind: 'value', takes: 'FILE', help: 'write the report to this file' },
      verbose, help,
    ],
    examples: [
      ['harden-my-app audit', 'the audit of the current folder'],
      ['harden-my-app audit --format html --output audit.html', 'a page to share'],
      ['harden-my-app audit --fail-on high --baseline audit.json', 'in CI: fail on new findings only'],
    ],
    load: () => import('./commands/audit.ts'),
  },
  {
    name: 'apply',
    summary: 'make the changes, as a branch to review',
    about: 'Makes a branch with one commit per hardening. Your files, your current branch and your uncommitted work stay as they are.',
    positionals: [dir],
    flags: [
      { name: 'yes', short: 'y', kind: 'boolean', help: 'do not ask; needed where nobody can be asked' },
      only, except,
      set,
      app,
      { name: 'branch', kind: 'value', takes: 'NAME', help: 'name of the branch to make (default: harden/<date>)' },
      { name: 'dry-run', kind: 'boolean', help: 'print the diff instead' },
      { name: 'patch', kind: 'value', takes: 'FILE', help: 'write the diff to this file instead' },
      { name: 'write', kind: 'boolean', help: 'change the files in place instead, in a folder without git' },
      { name: 'keep-config', kind: 'boolean', help: 'write what --set and --except say into harden.config.json, as a commit of the branch' },
      { name: 'include-uncommitted', kind: 'boolean', help: 'take your uncommitted work into the branch, as its first commit' },
      { name: 'offline', kind: 'boolean', help: 'do not ask the package registry' },
      format('text', 'json', 'markdown'), verbose, help,
    ],
    exclusive: [['dry-run', 'patch', 'write', 'branch']],
    examples: [
      ['harden-my-app apply --yes', 'everything, as a branch'],
      ['harden-my-app apply --dry-run --only ci', 'only look at one change'],
      ['harden-my-app apply --yes --except env --app server', 'one app, without one hardening'],
    ],
    load: () => import('./commands/apply.ts'),
  },
  {
    name: 'codemod',
    summary: 'run one code change on files or folders',
    about: 'Runs one code change on files or folders on disk, in place. Works without git and without detecting anything.',
    positionals: [
      { name: 'id', help: 'which one (see "list")', required: true, many: false },
      { name: 'path', help: 'files or folders', required: true, many: true },
    ],
    flags: [
      { name: 'set', kind: 'repeated', takes: 'key=value', help: 'an option of the codemod (see "explain")' },
      { name: 'dry-run', kind: 'boolean', help: 'print the diff instead' },
      format('text', 'json'), help,
    ],
    examples: [],
    load: () => import('./commands/codemod.ts'),
  },
  {
    name: 'list',
    summary: 'list hardenings, codemods and frameworks',
    about: 'Lists every hardening, codemod and framework that this version knows.',
    positionals: [],
    flags: [format('text', 'json'), help],
    examples: [],
    load: () => import('./commands/list.ts'),
  },
  {
    name: 'explain',
    summary: 'explain a hardening: what, why, risk, undo',
    about: 'Explains one hardening, codemod or framework: what it does and why, its risk, its options and how to undo it.',
    positionals: [{ name: 'id', help: 'which one (see "list")', required: true, many: false }],
    flags: [format('text', 'json'), help],
    examples: [],
    load: () => import('./commands/explain.ts'),
  },
]
