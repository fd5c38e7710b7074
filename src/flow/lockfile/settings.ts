import { parse as parseToml, stringify as stringifyToml } from 'smol-toml'
import { parseDocument, stringify as stringifyYaml } from 'yaml'
import { isRecord } from '../../detect/reader.ts'

/**
 * The settings of a repository, reduced to what a lockfile depends on and a registry needs. What else they can hold runs code
 * that came with the repository: `git=`, `script-shell=`, `yarnPath:`, `plugins:`, `pnpmfile:`, `configDependencies:`.
 */
export const SETTINGS: Readonly<Record<string, (text: string) => string>> = {
  '.npmrc': (text) => linesLike(text, NPMRC),
  '.yarnrc': (text) => linesLike(text, YARNRC),
  '.yarnrc.yml': (text) => keysOfYaml(text, YARNRC_YML),
  'pnpm-workspace.yaml': (text) => keysOfYaml(text, PNPM_WORKSPACE),
  'bunfig.toml': keysOfBunfig,
}

const NPMRC = /^(?:@[^:]+:registry|\/\/[^=]+|registry|cafile|ca|ca\[\]|strict-ssl|proxy|https?-proxy|noproxy|always-auth|legacy-peer-deps|strict-peer-deps|strict-peer-dependencies|auto-install-peers|dedupe-[\w-]+|prefer-dedupe|install-strategy|install-links|omit-lockfile-registry-resolved|lockfile-version|save-exact|save-prefix|node-linker|hoist|hoist-pattern(?:\[\])?|public-hoist-pattern(?:\[\])?|shamefully-hoist|resolution-mode|link-workspace-packages|prefer-workspace-packages|shared-workspace-lockfile|inject-workspace-packages|lockfile-include-tarball-url|exclude-links-from-lockfile|peers-suffix-max-length|ignored-optional-dependencies|min-release-age|minimum-release-age)$/

const YARNRC = /^"?(?:registry|strict-ssl|network-timeout|network-concurrency|@[^:"\s]+:registry)"?$/

const YARNRC_YML = /^(?:npm[A-Z]\w*|nodeLinker|nmHoistingLimits|packageExtensions|defaultProtocol|defaultSemverRangePrefix|supportedArchitectures|compressionLevel|checksumBehavior|catalogs?|httpProxy|httpsProxy|httpsCaFilePath|enableStrictSsl|unsafeHttpWhitelist|networkSettings|enableTransparentWorkspaces|pnpMode)$/

const PNPM_WORKSPACE = /^(?:packages|catalogs?|overrides|packageExtensions|patchedDependencies|allowUnusedPatches|peerDependencyRules|allowedDeprecatedVersions|ignoredOptionalDependencies|autoInstallPeers|excludeLinksFromLockfile|dedupe\w+|nodeLinker|linkWorkspacePackages|preferWorkspacePackages|sharedWorkspaceLockfile|saveWorkspaceProtocol|injectWorkspacePackages|resolutionMode|hoist\w*|publicHoistPattern|shamefullyHoist|strictPeerDependencies|resolvePeersFromWorkspaceRoot|lockfileIncludeTarballUrl|peersSuffixMaxLength|supportedArchitectures|minimumReleaseAge\w*|onlyBuiltDependencies|neverBuiltDependencies|ignoredBuiltDependencies|allowBuilds|trustPolicy\w*|registries)$/

/** Variables that the settings read for a login (`//host/:_authToken=${NAME}`, `npmAuthToken: "${NAME}"`). */
export function loginVariables(text: string): string[] {
  return [...text.matchAll(/(?:_auth\w*|_password|username|npmAuth(?:Token|Ident)|token|password)"?\s*[=:]\s*["']?[^\n$]*\$\{?(\w+)/gi)].map((match) => match[1] ?? '')
}

function linesLike(text: string, wanted: RegExp): string {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => wanted.test((/^\s*("[^"]+"|[^\s=]+)/.exec(line)?.[1] ?? '').trim()))
    .map((line) => `${line}\n`)
    .join('')
}

function keysOfYaml(text: string, wanted: RegExp): string {
  const document = parseDocument(text)
  const content: unknown = document.errors.length === 0 ? document.toJS() : undefined
  return isRecord(content) ? stringifyYaml(Object.fromEntries(Object.entries(content).filter(([key]) => wanted.test(key)))) : ''
}

/** Of `[install]` only what changes what is locked and where it comes from. */
function keysOfBunfig(text: string): string {
  try {
    const { install } = parseToml(text)
    if (!isRecord(install)) return ''
    const wanted = /^(?:registry|scopes|ca|cafile|optional|dev|peer|exact|linker|linkWorkspacePackages|minimumReleaseAge\w*|hoistPattern|publicHoistPattern)$/
    return stringifyToml({ install: Object.fromEntries(Object.entries(install).filter(([key]) => wanted.test(key))) })
  } catch {
    return ''
  }
}
