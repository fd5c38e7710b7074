import { constants } from 'node:buffer'
import path from 'node:path'
import { UserError } from '../errors.ts'

/**
 * Runs git. Nothing that a repository's config names is ever started: no hook, file system monitor, signing program, pager,
 * credential helper or transport. Filter drivers are switched off by `withoutFilters` where a command could start one.
 */
export interface GitOptions {
  /** Absolute path of the folder that git works in (`git -C`). */
  dir: string
  input?: string | Uint8Array
  /** File descriptor to read standard input from, instead of `input`. */
  stdin?: number
  env?: Record<string, string>
  /** More `-c` arguments, after and so over the standing ones. */
  config?: readonly string[]
}

export interface GitResult {
  /** 0 for success; 1 is an answer for many commands. */
  code: number
  stdout: Buffer
  stderr: string
  pid: number | undefined
}

const CONFIG = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.splitIndex=false',
  'core.untrackedCache=keep',
  'core.safecrlf=false',
  'core.quotePath=false',
  'core.pager=cat',
  'color.ui=false',
  'commit.gpgSign=false',
  'tag.gpgSign=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'credential.helper=',
  'protocol.allow=never',
  'status.submoduleSummary=false',
  'submodule.recurse=false',
].flatMap((setting) => ['-c', setting])

/** Variables of git that say who the person is, where their config is and which folders they trust; every other one could redirect us. */
const KEPT = /^GIT_(?:(?:AUTHOR|COMMITTER)_\w+|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|KEY_\d+|VALUE_\d+)|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|EXEC_PATH|TEST_ASSUME_DIFFERENT_OWNER)$/

function environment(more: Record<string, string> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined && (!e[0].startsWith('GIT_') || KEPT.test(e[0])))
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // A missing object of a partial clone stays missing; the second line holds where git does not know the first.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    ...more,
  }
}

function argv(args: readonly string[], options: GitOptions): string[] {
  return ['--no-pager', ...CONFIG, ...(options.config ?? []), '-C', options.dir, ...args]
}

function spawnOptions(options: GitOptions) {
  return {
    // Not the project's folder: on Windows a git.cmd that lies there would be taken for git.
    cwd: path.dirname(process.execPath),
    env: environment(options.env),
    extendEnv: false,
    encoding: 'buffer',
    reject: false,
    stripFinalNewline: false,
    maxBuffer: constants.MAX_LENGTH,
    windowsHide: true,
  } as const
}

interface Finished {
  exitCode?: number
  code?: string
  signal?: string
  stdout?: Uint8Array
  stderr?: Uint8Array
}

function toResult(done: Finished, pid: number | undefined): GitResult {
  const stderr = Buffer.from(done.stderr ?? []).toString()
  if (done.code === 'ENOENT' || /^xcrun: error/m.test(stderr)) {
    throw new UserError('git-missing', 'git is not installed, or not on the PATH: install it from https://git-scm.com/downloads and try again.')
  }
  // Ctrl-C reaches git before us: never to be taken for git's answer.
  if (done.exitCode === undefined) throw done.signal ? new UserError('cancelled', 'Cancelled while git was working; no branch was written.', 130) : new Error(`git could not be started: ${done.code}`)
  const out = done.stdout ?? new Uint8Array()
  return { code: done.exitCode, stdout: Buffer.from(out.buffer, out.byteOffset, out.byteLength), stderr, pid }
}

/** Any exit code is an answer. Throws UserError: 'git-missing', 'cancelled' where a signal ended git. */
export async function tryGit(args: readonly string[], options: GitOptions): Promise<GitResult> {
  const { execa } = await import('execa')
  const { stdin, input = '' } = options
  // Without cleanup: execa's signal handlers come and go with each child, and a Ctrl-C that falls between is lost.
  const spawn = { ...spawnOptions(options), cleanup: false }
  // Collected here: execa's own collecting costs as much time again as git needs for the contents of 4,000 files.
  const buffer = { stdout: false }
  // Any descriptor is handed on as it is; the type only knows the first ten.
  const child = stdin === undefined ? execa('git', argv(args, options), { ...spawn, buffer, input }) : execa('git', argv(args, options), { ...spawn, buffer, stdin: stdin as 3 })
  const chunks: Uint8Array[] = []
  child.stdout.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const done: Finished = await child
  return toResult({ ...done, stdout: Buffer.concat(chunks) }, child.pid)
}

/** Standard output. Throws as `gitError` says where git fails. */
export async function git(args: readonly string[], options: GitOptions): Promise<Buffer> {
  const result = await tryGit(args, options)
  if (result.code !== 0) throw gitError(args, result)
  return result.stdout
}

/** `git` for readers that cannot wait; loads what it needs first. */
export async function loadGitSync(): Promise<(args: readonly string[], options: GitOptions) => Buffer> {
  const { execaSync } = await import('execa')
  return (args, options) => {
    const result = toResult(execaSync('git', argv(args, options), { ...spawnOptions(options), input: options.input ?? '' }), undefined)
    if (result.code !== 0) throw gitError(args, result)
    return result.stdout
  }
}

/** The sentence for the person where the state of their machine or repository is the reason; a plain Error where we called git wrongly. */
export function gitError(args: readonly string[], result: GitResult): Error {
  const { code, stderr } = result
  if (/Read-only file system|Permission denied|insufficient permission/i.test(stderr)) {
    return new UserError('read-only-repository', 'This repository cannot be written to; use --patch FILE to get the changes as a patch file instead.')
  }
  if (/No space left on device|Disk quota exceeded/i.test(stderr)) return new UserError('disk-full', 'The disk is full: free some space and run the command again. No branch was written.')
  const unsafe = unsafeDirectory(stderr)
  if (unsafe) return unsafe
  if (/promisor remote/.test(stderr)) {
    return new UserError('partial-clone', 'This is a partial clone that does not hold the files of this commit: check the branch out (git checkout), which fetches them, and try again.')
  }
  const reason = (/^(?:fatal|error): (.+)$/m.exec(stderr)?.[1] ?? stderr.trim().split('\n')[0]) || `exit code ${code}`
  if (code === 128 || code === 1) return new UserError('git-failed', `git could not do its part (git ${args[0]}): ${reason}. Run "git fsck" to see whether the repository is sound.`)
  return new Error(`git ${args.join(' ')} failed with exit code ${code}: ${reason}`)
}

/** git refuses a folder that belongs to another user; its message holds the command that allows it. */
export function unsafeDirectory(stderr: string): UserError | undefined {
  if (!/dubious ownership|unsafe repository/.test(stderr)) return undefined
  const command = /^\s*(git config --global --add safe\.directory .+)$/m.exec(stderr)?.[1] ?? 'git config --global --add safe.directory <folder>'
  return new UserError('unsafe-directory', `git refuses this folder because it belongs to another user. If you trust it, run: ${command}`)
}
