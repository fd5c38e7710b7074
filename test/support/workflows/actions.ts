/** Inputs of the actions that generated workflows use, as their action.yml at the pinned commit declares them. */
export const ACTION_INPUTS: Readonly<Record<string, readonly string[]>> = {
  'actions/checkout': ['repository', 'ref', 'token', 'ssh-key', 'ssh-known-hosts', 'ssh-strict', 'ssh-user', 'persist-credentials', 'path', 'clean', 'filter', 'sparse-checkout', 'sparse-checkout-cone-mode', 'fetch-depth', 'fetch-tags', 'show-progress', 'lfs', 'submodules', 'set-safe-directory', 'github-server-url', 'allow-unsafe-pr-checkout'],
  'actions/setup-node': ['node-version', 'node-version-file', 'architecture', 'check-latest', 'registry-url', 'scope', 'token', 'cache', 'package-manager-cache', 'cache-dependency-path', 'mirror', 'mirror-token'],
  'actions/cache': ['path', 'key', 'restore-keys', 'upload-chunk-size', 'enableCrossOsArchive', 'fail-on-cache-miss', 'lookup-only', 'save-always'],
  'actions/upload-artifact': ['name', 'path', 'if-no-files-found', 'retention-days', 'compression-level', 'overwrite', 'include-hidden-files', 'archive'],
  'pnpm/action-setup': ['version', 'dest', 'run_install', 'package_json_file', 'standalone'],
  'oven-sh/setup-bun': ['bun-version', 'bun-version-file', 'bun-download-url', 'registries', 'registry-url', 'scope', 'no-cache', 'token'],
  'github/codeql-action/upload-sarif': ['sarif_file', 'checkout_path', 'ref', 'sha', 'token', 'matrix', 'category', 'wait-for-processing'],
  'docker/build-push-action': ['add-hosts', 'allow', 'annotations', 'attests', 'build-args', 'build-contexts', 'builder', 'cache-from', 'cache-to', 'call', 'cgroup-parent', 'context', 'file', 'labels', 'load', 'network', 'no-cache', 'no-cache-filters', 'outputs', 'platforms', 'provenance', 'pull', 'push', 'sbom', 'secrets', 'secret-envs', 'secret-files', 'shm-size', 'ssh', 'tags', 'target', 'ulimit', 'github-token'],
  'docker/setup-buildx-action': ['version', 'driver', 'driver-opts', 'buildkitd-flags', 'buildkitd-config', 'buildkitd-config-inline', 'use', 'name', 'endpoint', 'platforms', 'append', 'keep-state', 'cache-binary', 'cleanup'],
  'docker/login-action': ['registry', 'username', 'password', 'ecr', 'scope', 'logout', 'registry-auth'],
  'supabase/setup-cli': ['version'],
  'dorny/paths-filter': ['token', 'working-directory', 'ref', 'base', 'filters', 'list-files', 'initial-fetch-depth', 'predicate-quantifier'],
}
