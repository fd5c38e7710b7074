import path from 'node:path'
import { plannedWithCopy } from '../../support/servers/app.ts'
import type { PlannedApp } from '../../support/servers/app.ts'
import { runNode } from '../../support/servers/child.ts'
import { installed } from '../../support/servers/install.ts'
import { next16 } from '../../support/servers/built.ts'
import type { Stack } from '../../support/servers/built.ts'

const TYPES = { '@types/node': '^20.19.0', '@types/react': '^19.0.0', '@types/react-dom': '^19.0.0', typescript: '~5.9.3' }

/** Everything that the single-page apps among the cases are made of. */
const page = (): string => installed({
  react: '^19.0.0', 'react-dom': '^19.0.0', 'react-router-dom': '^6.30.0', '@tanstack/react-router': '^1.150.0', '@radix-ui/react-slot': '^1.1.0',
  'class-variance-authority': '^0.7.0', tailwindcss: '^3.4.0', vite: '^6.0.0', '@vitejs/plugin-react': '^4.3.0', ...TYPES,
})

/** Type-checked under the strictest settings of the case first, then built. */
export const viteTypeScript = (): Stack => ({ nodeModules: page(), build: [['typescript/bin/tsc', '--noEmit'], ['vite/bin/vite.js', 'build']], start: [] })
export const viteJavaScript = (): Stack => ({ nodeModules: page(), build: [['vite/bin/vite.js', 'build']], start: [] })

/** Built in a folder of its own: Turbopack takes no sources from below a node_modules folder. */
export function builtNext(name: string): PlannedApp & { start: string[] } {
  const planned = plannedWithCopy([name], next16(), 'error-boundary')
  const next = path.join(planned.dir, 'node_modules/next/dist/bin/next')
  try {
    runNode(planned.dir, [next, 'build'], { NEXT_TELEMETRY_DISABLED: '1' })
    return { ...planned, start: [next, 'start'] }
  } catch (error) {
    planned.remove()
    throw error
  }
}
