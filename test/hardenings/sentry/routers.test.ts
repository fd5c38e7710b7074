import path from 'node:path'
import { expect, it } from 'vitest'
import { serveFolder, useChromium } from '../../support/browser.ts'
import { messagesOf, useIngest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { runNode } from '../../support/servers/child.ts'
import { hardened } from './planned.ts'
import { eighteen, nineteen } from './sites/vite-react.ts'

needRegistry()

const app = (react: string, main: string, more: Record<string, string> = {}): Record<string, string> => ({
  'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { dev: 'vite', build: 'vite build' }, dependencies: { react, 'react-dom': react, 'react-router-dom': '^6.30.0', '@tanstack/react-router': '1.140.0', 'react-error-boundary': '^4.1.2' }, devDependencies: { vite: '^6.0.0', '@types/node': '^22.0.0', typescript: '~5.9.3' } }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { target: 'ES2022', lib: ['DOM', 'ES2022'], module: 'ESNext', moduleResolution: 'bundler', jsx: 'react-jsx', strict: true, noEmit: true, skipLibCheck: true, types: ['vite/client'], allowImportingTsExtensions: true }, include: ['src', 'vite.config.ts'] }),
  'index.html': '<!doctype html>\n<html lang="en">\n  <body>\n    <div id="root"></div>\n    <script type="module" src="/src/main.tsx"></script>\n  </body>\n</html>\n',
  'vite.config.ts': "import { defineConfig } from 'vite';\nimport react from '@vitejs/plugin-react';\n\nexport default defineConfig({\n  plugins: [react()],\n});\n",
  'src/main.tsx': main,
  ...more,
})

const PAGES = `import { ErrorBoundary } from 'react-error-boundary';
import { Silent } from './Silent';

export function Broken(): never {
  throw new Error('render boom');
}

export async function fails(): Promise<never> {
  await null;
  throw new Error('loader boom');
}

export function Widgets() {
  return (
    <>
      <ErrorBoundary fallback={<p role="alert">No prices today.</p>}>
        <Broken />
      </ErrorBoundary>
    </>
  );
}

export function Hidden() {
  return <Silent><Broken /></Silent>;
}
`
const SILENT = "import { Component } from 'react';\nimport type { ReactNode } from 'react';\n\nexport class Silent extends Component<{ children: ReactNode }, { failed: boolean }> {\n  state = { failed: false };\n\n  static getDerivedStateFromError() {\n    return { failed: true };\n  }\n\n  render() {\n    return this.state.failed ? <p role=\"alert\">Something broke.</p> : this.props.children;\n  }\n}\n"
const MORE = { 'src/pages.tsx': PAGES, 'src/Silent.tsx': SILENT }

/** The root routes name nothing: error-boundary gives them a page. Those below have pages of their own. */
const REACT_ROUTER = `import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider, useRouteError } from 'react-router-dom';
import { Broken, fails, Hidden, Widgets } from './pages';

function Failed() {
  const error = useRouteError();
  return <p role="alert">Sorry: {error instanceof Error ? error.name : 'not found'}</p>;
}

const router = createBrowserRouter([
  { path: '/render', element: <Broken /> },
  { path: '/loader', element: <p>Never</p>, loader: fails },
  { path: '/own', element: <p>Never</p>, loader: fails, errorElement: <Failed /> },
  { path: '/drawn', element: <Broken />, errorElement: <Failed /> },
  { path: '/widget', element: <Widgets /> },
  { path: '/silent', element: <Hidden /> },
  { path: '/', element: <h1>Home</h1>, errorElement: <Failed /> },
]);

createRoot(document.getElementById('root')!).render(<RouterProvider router={router} />);
`
const TANSTACK = `import { createRoot } from 'react-dom/client';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { Broken, fails } from './pages';

const root = createRootRoute();
const at = <P extends string>(path: P) => ({ getParentRoute: () => root, path });
const routes = [
  createRoute({ ...at('/render'), component: Broken }),
  createRoute({ ...at('/loader'), loader: fails, component: () => <p>Never</p> }),
  createRoute({ ...at('/own'), loader: fails, component: () => <p>Never</p>, errorComponent: () => <p role="alert">Sorry</p> }),
  createRoute({ ...at('/drawn'), component: Broken, errorComponent: () => <p role="alert">Sorry</p> }),
];

const router = createRouter({
  routeTree: root.addChildren(routes),
});

createRoot(document.getElementById('root')!).render(<RouterProvider router={router} />);
`

const ingest = useIngest(nineteen, eighteen)
const chromium = useChromium()

function build(dir: string, nodeModules: string): void {
  for (const [program = '', ...args] of [['typescript/bin/tsc', '--noEmit'], ['vite/bin/vite.js', 'build']]) runNode(dir, [path.join(nodeModules, program), ...args], { VITE_SENTRY_DSN: ingest.dsn })
}

const BOTH = ['/render', '/loader', '/own', '/drawn']
const OTHERS = ['/widget', '/silent']

it.each([
  ['React Router, React 18, on a branch that has error-boundary', '^18.3.1', REACT_ROUTER, [['error-boundary'], ['sentry']], [...BOTH, ...OTHERS]],
  ['React Router, React 19, all at once', '^19.0.0', REACT_ROUTER, [['sentry', 'error-boundary', 'error-handling']], [...BOTH, ...OTHERS]],
  ['React Router, React 19, on a branch that has error-boundary', '^19.0.0', REACT_ROUTER, [['error-boundary'], ['sentry']], BOTH],
  ['TanStack Router, React 18, on a branch that has Sentry', '^18.3.1', TANSTACK, [['sentry'], ['error-boundary']], BOTH],
  ['TanStack Router, React 19, on a branch that has error-boundary', '^19.0.0', TANSTACK, [['error-boundary'], ['sentry']], BOTH],
])('tells once of what %s catches', async (_, react, main, runs, routes) => {
  if (!chromium.browser) return
  const nodeModules = react.startsWith('^19') ? nineteen() : eighteen()
  const made = hardened(app(react, main, MORE), nodeModules, ...runs)
  try {
    build(made.dir, nodeModules)
    const served = await serveFolder(path.join(made.dir, 'dist'))
    try {
      for (const route of routes) {
        const page = await chromium.browser.newPage()
        ingest.clear()
        await page.goto(`${served.url}${route}`, { waitUntil: 'networkidle' })
        await page.locator('[role=alert]').first().waitFor({ timeout: 10_000 })
        const events = await ingest.events(1)
        expect([route, ...messagesOf(events)]).toEqual([route, /loader|own/.test(route) ? 'loader boom' : 'render boom'])
        const code = page.locator('[role=alert] code')
        if (route === '/render' || route === '/loader') await expect.poll(() => code.textContent()).toBe(events[0]?.event_id)
        await page.close()
      }
      const page = await chromium.browser.newPage()
      ingest.clear()
      await page.goto(`${served.url}/nowhere`, { waitUntil: 'networkidle' })
      await page.locator('body').getByText(/not found/i).first().waitFor()
      expect(await ingest.events(0)).toEqual([])
      await page.close()
    } finally {
      await served.stop()
    }
  } finally {
    made.remove()
  }
}, 180_000)
