import { installed } from '../../support/servers/install.ts'
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

export function next(): Stack {
  const nodeModules = installed({ next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1', ...TYPES })
  return { nodeModules, build: [['next/dist/bin/next', 'build']], start: [`${nodeModules}/next/dist/bin/next`, 'start'] }
}
