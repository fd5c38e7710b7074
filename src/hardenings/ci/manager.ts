import type { PackageManager } from '../../types.ts'

/** Installs exactly what the lockfile says, or resolves anew where there is none that could be followed. */
export function installCommand(manager: PackageManager, frozen: boolean, legacyPeers: boolean): string {
  const commands = {
    npm: frozen ? 'npm ci' : 'npm install',
    pnpm: frozen ? 'pnpm install --frozen-lockfile' : 'pnpm install --no-frozen-lockfile',
    yarn: frozen ? 'yarn install --frozen-lockfile' : 'yarn install',
    'yarn-berry': frozen ? 'yarn install --immutable' : 'yarn install --no-immutable',
    bun: frozen ? 'bun install --frozen-lockfile' : 'bun install',
    deno: frozen ? 'deno install --frozen' : 'deno install',
  }
  return commands[manager.id] + (legacyPeers ? ' --legacy-peer-deps' : '')
}

/** Value of setup-node's `cache`, undefined for managers that it does not know. */
export function cacheName(manager: PackageManager): string | undefined {
  return { npm: 'npm', pnpm: 'pnpm', yarn: 'yarn', 'yarn-berry': 'yarn', bun: undefined, deno: undefined }[manager.id]
}

/** The file that this manager's lockfile has. */
export function lockfileName(manager: PackageManager): string {
  return { npm: 'package-lock.json', pnpm: 'pnpm-lock.yaml', yarn: 'yarn.lock', 'yarn-berry': 'yarn.lock', bun: 'bun.lock', deno: 'deno.lock' }[manager.id]
}

/** Command that a person runs to bring the lockfile up to date. */
export function lockCommand(manager: PackageManager): string {
  const command = { npm: 'npm install', pnpm: 'pnpm install', yarn: 'yarn install', 'yarn-berry': 'yarn install', bun: 'bun install', deno: 'deno install' }[manager.id]
  return manager.root === '.' ? command : `cd ${manager.root} && ${command}`
}
