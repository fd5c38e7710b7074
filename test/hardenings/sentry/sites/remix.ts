import path from 'node:path'
import { installed } from '../../../support/servers/install.ts'
import type { Site } from '../both-sides.ts'

const REMIX = { '@remix-run/node': '2.17.1', '@remix-run/react': '2.17.1', '@remix-run/serve': '2.17.1' }
const DEV = { '@remix-run/dev': '2.17.1', vite: '^5.4.0', '@types/node': '^22.0.0', '@types/react': '^18.2.0', '@types/react-dom': '^18.2.0', typescript: '~5.9.3' }
const REACT = { isbot: '^4.1.0', react: '^18.2.0', 'react-dom': '^18.2.0' }

export const FILES: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { dev: 'remix vite:dev', build: 'remix vite:build', start: 'remix-serve ./build/server/index.js' }, dependencies: { ...REMIX, ...REACT, '@supabase/supabase-js': '^2.0.0' }, devDependencies: DEV }),
  'tsconfig.json': JSON.stringify({ include: ['app', 'vite.config.ts'], compilerOptions: { target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler', jsx: 'react-jsx', strict: true, noEmit: true, skipLibCheck: true, types: ['node', 'vite/client'] } }),
  'vite.config.ts': "import { vitePlugin as remix } from '@remix-run/dev';\nimport { defineConfig } from 'vite';\n\nexport default defineConfig({\n  plugins: [remix()],\n});\n",
  'app/auth.ts': "type Session = { user: { id: string; email: string } };\n\nexport const supabase = {\n  auth: { onAuthStateChange(callback: (event: string, session: Session | null) => void) { callback('SIGNED_IN', { user: { id: 'u_42', email: 'visitor@mail.test' } }); } },\n};\n",
  'app/root.tsx': `import { type ReactNode, useEffect } from 'react';
import { Links, Meta, Outlet, Scripts, useRouteError } from '@remix-run/react';
import { supabase } from './auth';

export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();

  return <p>{error ? 'This page failed.' : ''}</p>;
}

export default function App() {
  useEffect(() => {
    supabase.auth.onAuthStateChange((_event, session) => {
      console.log('signed in', session?.user.email);
    });
  }, []);

  return <Outlet />;
}
`,
  'app/routes/_index.tsx': `import { Form, Link } from '@remix-run/react';

export default function Home() {
  return (
    <main>
      <button onClick={() => { throw new Error('click boom'); }}>click</button>
      <Link to="/draws">draws</Link>
      <Link to="/loads">loads</Link>
      <Link to="/nowhere">lost</Link>
      <Link to="/server">asks</Link>
      <Form method="post" action="/server"><button>acts</button></Form>
    </main>
  );
}
`,
  'app/routes/draws.tsx': "export default function Draws() {\n  if (typeof window !== 'undefined') throw new Error('component boom');\n  return <p>drawn by the server</p>;\n}\n",
  'app/routes/loads.tsx': "export async function clientLoader() {\n  await null;\n  throw new Error('load boom');\n}\n\nexport default function Loads() {\n  return <p>never</p>;\n}\n",
  'app/routes/server.tsx': "export async function loader() {\n  await null;\n  throw new Error('server boom');\n}\n\nexport async function action() {\n  throw new Error('action boom');\n}\n\nexport default function Server() {\n  return <p>never</p>;\n}\n",
  'app/routes/api.sync.ts': "export function action() {\n  throw new Error('sync boom');\n}\n",
  'app/routes/api.async.ts': "import type { ActionFunctionArgs } from '@remix-run/node';\n\nexport async function action({ request }: ActionFunctionArgs) {\n  console.log('signed in', await request.text());\n  throw new Error('async boom');\n}\n",
}
/** The root without a boundary: error-boundary adds one. */
export const BARE = { ...FILES, 'app/root.tsx': FILES['app/root.tsx']!.replace(/export function ErrorBoundary[^]*?\n}\n\n/, '').replace(', useRouteError', '') }

export const remix: Site = {
  packages: () => installed({ ...REMIX, ...DEV, ...REACT, '@sentry/remix': '^10.75.2', '@sentry/vite-plugin': '^11.9.0' }),
  files: FILES,
  build: [['@remix-run/dev/dist/cli.js', 'vite:build'], ['typescript/bin/tsc', '--noEmit']],
  start: (nodeModules) => [path.join(nodeModules, '@remix-run/serve/dist/cli.js'), './build/server/index.js'],
  dsn: 'VITE_SENTRY_DSN',
  served: 'build/client',
  clicks: [['click', 'click boom', 'page'], ['draws', 'component boom', 'page'], ['loads', 'load boom', 'page'], ['lost', '', 'page'], ['asks', 'server boom', 'server'], ['acts', 'action boom', 'server']],
  fails: ['/server', 'server boom'],
}
