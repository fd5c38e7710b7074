import { execa } from 'execa'

/** How to start a package manager: what is installed here, or a version that npx fetches. */
export interface Tool {
  /** For sentences: 'npm', 'pnpm 9'. */
  label: string
  command: string
  prefix: readonly string[]
  /** What this tool alone needs on its command line. */
  flags?: readonly string[]
}

export type Ran =
  | { ok: true; output: string }
  | { ok: false; output: string; cause: 'missing' | 'timeout' | 'failed' }

/** An update asks the registry for a handful of packages; what takes longer than this hangs. */
export const TIMEOUT_SECONDS = 120

/**
 * Runs a package manager in a folder: no prompt (stdin is closed), no shell, a clean environment, a time limit.
 * Throws only where `signal` says stop; the process is then gone.
 */
export async function run(folder: string, tool: Tool, args: readonly string[], environment: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<Ran> {
  signal?.throwIfAborted()
  const result = await execa(tool.command, [...tool.prefix, ...args, ...(tool.flags ?? [])], {
    cwd: folder,
    stdin: 'ignore',
    all: true,
    reject: false,
    extendEnv: false,
    env: environment,
    timeout: TIMEOUT_SECONDS * 1000,
    forceKillAfterDelay: 2000,
    maxBuffer: 20 * 1024 * 1024,
    ...(signal ? { cancelSignal: signal } : {}),
  })
  signal?.throwIfAborted()
  const output = result.all
  if (!result.failed) return { ok: true, output }
  return { ok: false, output, cause: result.timedOut ? 'timeout' : result.code === 'ENOENT' ? 'missing' : 'failed' }
}

const PASSED = /^(?:PATH|Path|PATHEXT|HOME|USER|USERNAME|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|SystemRoot|SYSTEMROOT|ComSpec|TEMP|TMP|TMPDIR|LANG|LC_ALL|SHELL|XDG_\w+|SSL_CERT_\w+|NODE_EXTRA_CA_CERTS|CURL_CA_BUNDLE|https?_proxy|no_proxy|all_proxy|HTTPS?_PROXY|NO_PROXY|ALL_PROXY|PNPM_HOME|BUN_INSTALL|COREPACK_HOME|NVM_\w+|VOLTA_HOME|FNM_\w+|ASDF_\w+|MISE_\w+)$/
/** Settings of npm that say how to reach the registry; the rest of `npm_*` is left over from whoever started us (`npx`, `npm run`). */
const NPM_PASSED = /^npm_config_(?:registry|userconfig|globalconfig|cache|cafile|ca|strict_ssl|(?:https_|http_|no)?proxy)$/i

/** What a package manager may see: how to find programs, homes and the registry. Nothing that the app's settings file does not name for a login. */
export function cleanEnvironment(from: NodeJS.ProcessEnv, named: readonly string[]): NodeJS.ProcessEnv {
  const kept = Object.entries(from).filter(([name]) => PASSED.test(name) || NPM_PASSED.test(name) || named.includes(name))
  return {
    ...Object.fromEntries(kept),
    NO_COLOR: '1',
    NO_UPDATE_NOTIFIER: '1',
    // A version switch or download that nobody asked for, and prompts that nobody can answer.
    COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
    COREPACK_ENABLE_STRICT: '0',
    COREPACK_ENABLE_PROJECT_SPEC: '0',
    COREPACK_ENABLE_AUTO_PIN: '0',
    npm_config_manage_package_manager_versions: 'false',
    pnpm_config_manage_package_manager_versions: 'false',
    // Files of the repository that Yarn would run.
    YARN_IGNORE_PATH: '1',
    YARN_ENABLE_TELEMETRY: '0',
    YARN_ENABLE_SCRIPTS: 'false',
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  }
}
