import type { PackageManager } from '../types.ts'

/** Runs a script of package.json. `args` go to the script's command. */
export function runScript(manager: PackageManager, script: string, args = ''): string {
  if (manager.id === 'npm') return `${script === 'test' ? 'npm test' : `npm run ${script}`}${args ? ` -- ${args}` : ''}`
  const name = manager.id === 'bun' ? 'bun run' : manager.id === 'deno' ? 'deno task' : manager.id === 'pnpm' ? 'pnpm' : 'yarn'
  // `pnpm ci` and the like are commands of the manager itself; the few script names that we run are not.
  return `${name} ${script}${args ? ` ${args}` : ''}`
}

/** Runs a binary of node_modules. */
export function runBinary(manager: PackageManager, command: string): string {
  const launcher = { npm: 'npx', pnpm: 'pnpm exec', yarn: 'yarn run', 'yarn-berry': 'yarn run', bun: 'bunx', deno: 'npx' }[manager.id]
  return `${launcher} ${command}`
}
