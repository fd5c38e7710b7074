import path from 'node:path'
import { installed } from '../../../support/servers/install.ts'
import { STRICTEST_BUNDLED } from '../../../support/strict.ts'
import type { Site } from '../both-sides.ts'

/** The last version whose packages the registry has all of. */
const ROUTER = { 'react-router': '7.18.4', '@react-router/node': '7.18.4', '@react-router/serve': '7.18.4' }
const DEV = { '@react-router/dev': '7.18.4', vite: '^6.0.0', '@types/node': '^22.0.0', '@types/react': '^19.0.0', '@types/react-dom': '^19.0.0', typescript: '~5.9.3' }
const REACT = { isbot: '^5.1.0', react: '^19.0.0', 'react-dom': '^19.0.0' }

export const FILES: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { dev: 'react-router dev', build: 'react-router build', start: 'react-router-serve ./build/server/index.js' }, dependencies: { ...ROUTER, ...REACT, '@supabase/supabase-js': '^2.0.0' }, devDependencies: DEV }),
  'tsconfig.json': JSON.stringify({ include: ['app', 'vite.config.ts'], compilerOptions: { target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler', jsx: 'react-jsx', ...STRICTEST_BUNDLED, noEmit: true, skipLibCheck: true, types: ['node', 'vite/client'], rootDirs: ['.', './.react-router/types'] } }),
  'vite.config.ts': "import { reactRouter } from '@react-router/dev/vite';\nimport { defineConfig } from 'vite';\n\nexport default defineConfig({\n  plugins: [reactRouter()],\n});\n",
  'react-router.config.ts': "import type { Config } from '@react-router/dev/config';\n\nexport default { ssr: true } satisfies Config;\n",
  'app/routes.ts': "import { type RouteConfig, index, route } from '@react-router/dev/routes';\n\nexport default [\n  index('routes/home.tsx'),\n  route('draws', 'routes/draws.tsx'),\n  route('loads', 'routes/loads.tsx'),\n  route('server', 'routes/server.tsx'),\n  route('api/sync', 'routes/sync.ts'),\n  route('api/async', 'routes/async.ts'),\n] satisfies RouteConfig;\n",
  'app/auth.ts': "type Session = { user: { id: string; email: string } };\n\nexport const supabase = {\n  auth: { onAuthStateChange(callback: (event: string, session: Session | null) => void) { callback('SIGNED_IN', { user: { id: 'u_42', email: 'visitor@mail.test' } }); } },\n};\n",
  'app/root.tsx': `import { type ReactNode, useEffect } from 'react';
import { Links, Meta, Outlet, Scripts } from 'react-router';
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

export default function App() {
  useEffect(() => {
    supabase.auth.onAuthStateChange((_event, session) => {
      console.log('signed in', session?.user.email);
    });
  }, []);

  return <Outlet />;
}
`,
  'app/routes/home.tsx': `import { Form, Link } from 'react-router';

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
  'app/routes/sync.ts': "export function action() {\n  throw new Error('sync boom');\n}\n",
  'app/routes/async.ts': "import type { ActionFunctionArgs } from 'react-router';\n\nexport async function action({ request }: ActionFunctionArgs) {\n  console.log('signed in', await request.text());\n  throw new Error('async boom');\n}\n",
}
const SERVER = `import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { renderToPipeableStream } from 'react-dom/server';
import { type EntryContext, ServerRouter } from 'react-router';

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  return new Promise<Response>((resolve, reject) => {
    const { pipe } = renderToPipeableStream(<ServerRouter context={context} url={request.url} />, {
      onShellReady() {
        const body = new PassThrough();
        headers.set('Content-Type', 'text/html');
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
        pipe(body);
      },
      onShellError: reject,
    });
  });
}
`
const CLIENT = "import { hydrateRoot } from 'react-dom/client';\nimport { HydratedRouter } from 'react-router/dom';\n\nhydrateRoot(document, <HydratedRouter />);\n"
export const OWN = { ...FILES, 'app/entry.server.tsx': SERVER, 'app/entry.client.tsx': CLIENT }

export const reactRouter: Site = {
  packages: () => installed({ ...ROUTER, ...DEV, ...REACT, '@sentry/react-router': '^10.75.2', '@sentry/vite-plugin': '^11.9.0' }),
  files: FILES,
  build: [['@react-router/dev/bin.js', 'build'], ['typescript/bin/tsc', '--noEmit']],
  start: (nodeModules) => [path.join(nodeModules, '@react-router/serve/bin.js'), './build/server/index.js'],
  dsn: 'VITE_SENTRY_DSN',
  served: 'build/client',
  clicks: [['click', 'click boom', 'page'], ['draws', 'component boom', 'page'], ['loads', 'load boom', 'page'], ['lost', '', 'page'], ['asks', 'server boom', 'server'], ['acts', 'action boom', 'server']],
  fails: ['/server', 'server boom'],
}
