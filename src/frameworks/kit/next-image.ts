import type { App, ImagePlace } from '../../types.ts'
import { commandsOf } from '../../detect/shell.ts'
import { programFile, staticImage } from './image.ts'
import { readNext } from './next.ts'
import { join, viewOf } from './view.ts'

/**
 * The standalone build: a server with only the packages that it really loads. Its static files are left out of it for a CDN, so an image
 * has to take them along. Source: https://nextjs.org/docs/app/api-reference/config/next-config-js/output
 */
export function nextImage(app: App): ImagePlace | undefined {
  const view = viewOf(app)
  const next = readNext(view, [])
  if (!next) return { kind: 'none', reason: 'the folder of the Next router was not found again' }
  const { config } = next
  if (config.exported) return staticImage(config.distDir ?? 'out', ['_next/static'], { base: config.basePath })
  // Where the start script runs a server.js that calls Next, the image is that of any other Node.js server.
  const start = commandsOf(app.manifest, 'start')
  if (start.length > 0 && !start.some(({ program, args }) => program === 'next' && args[0] === 'start') && start.some(({ args }) => args.some((arg) => /(?:^|\/)server\.[cm]?[jt]s$/.test(arg))) && !config.standalone) return undefined
  const dist = config.distDir ?? '.next'
  // In a workspace the build keeps the app's place below the root.
  const at = app.packageManager && app.packageManager.root !== app.path ? relative(app.packageManager.root, app.path) : '.'
  const hasPublic = view.files.some((path) => path.startsWith('public/'))
  return {
    kind: 'server', bundled: true, stops: true, port: app.stack.port ?? 3000,
    output: [],
    copies: [
      { from: `${dist}/standalone`, to: '.' },
      { from: `${dist}/static`, to: join(at, `${dist}/static`) },
      ...(hasPublic ? [{ from: 'public', to: join(at, 'public') }] : []),
    ],
    command: ['node', join(at, 'server.js')],
    env: { HOSTNAME: '0.0.0.0' },
    writes: [join(at, `${dist}/cache`)],
    ...(config.standalone ? {} : { setting: { key: 'output', value: "'standalone'", path: config.path === undefined ? undefined : app.in(config.path), without: ['node', programFile(app, 'next', 'next', 'dist/bin/next'), 'start'] } }),
  }
}

function relative(root: string, path: string): string {
  return root === '.' ? path : path.slice(root.length + 1)
}
