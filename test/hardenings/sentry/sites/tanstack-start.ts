import { tanstackStart as stack } from '../../../support/servers/built.ts'
import { STRICTEST_BUNDLED } from '../../../support/strict.ts'
import type { Site } from '../both-sides.ts'

const PACKAGES = { '@tanstack/react-router': '1.170.0', '@tanstack/react-start': '1.168.0', nitro: '3.0.0', react: '^19.2.0', 'react-dom': '^19.2.0' }
const DEV = { '@types/node': '^22.0.0', '@types/react': '^19.2.0', '@types/react-dom': '^19.2.0', '@vitejs/plugin-react': '^5.0.0', vite: '^7.1.0', typescript: '~5.9.3' }

export const FILES: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { dev: 'vite dev', build: 'vite build', start: 'node .output/server/index.mjs' }, dependencies: { ...PACKAGES, '@supabase/supabase-js': '^2.0.0' }, devDependencies: DEV }),
  'tsconfig.json': JSON.stringify({ include: ['src', 'vite.config.ts'], compilerOptions: { target: 'ES2022', lib: ['DOM', 'DOM.Iterable', 'ES2022'], module: 'ESNext', moduleResolution: 'bundler', jsx: 'react-jsx', ...STRICTEST_BUNDLED, noEmit: true, skipLibCheck: true, types: ['vite/client', 'node'] } }),
  'vite.config.ts': `import { tanstackStart } from '@tanstack/react-start/plugin/vite';
import viteReact from '@vitejs/plugin-react';
import { nitro } from 'nitro/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [tanstackStart(), nitro(), viteReact()],
});
`,
  'src/auth.ts': "type Session = { user: { id: string; email: string } };\n\nexport const supabase = {\n  auth: { onAuthStateChange(callback: (event: string, session: Session | null) => void) { callback('SIGNED_IN', { user: { id: 'u_42', email: 'visitor@mail.test' } }); } },\n};\n",
  'src/router.tsx': `import { createRouter } from '@tanstack/react-router';
import { routeTree } from './routeTree.gen';

export function getRouter() {
  return createRouter({ routeTree });
}
`,
  'src/routes/__root.tsx': `import { HeadContent, Outlet, Scripts, createRootRoute } from '@tanstack/react-router';
import { useEffect } from 'react';
import { supabase } from '../auth';

export const Route = createRootRoute({ component: Root });

function Root() {
  useEffect(() => {
    supabase.auth.onAuthStateChange((_event, session) => {
      console.log('signed in', session?.user.email);
    });
  }, []);

  return (
    <html lang="en">
      <head>
        <HeadContent />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  );
}
`,
  'src/routes/index.tsx': `import { createFileRoute, Link, notFound, redirect, useRouter } from '@tanstack/react-router';
import { createServerFn } from '@tanstack/react-start';
import { useState } from 'react';

const fails = createServerFn({ method: 'POST' }).handler(async () => {
  await null;
  throw new Error('function boom');
});
const moves = createServerFn({ method: 'POST' }).handler(async () => {
  throw redirect({ to: '/target' });
});
const lost = createServerFn().handler(async () => {
  throw notFound();
});

export const Route = createFileRoute('/')({ component: Home });

function Home() {
  const router = useRouter();
  const [said, say] = useState('');
  return (
    <main>
      <button onClick={() => { throw new Error('click boom'); }}>click</button>
      <button onClick={() => fails().catch((e: Error) => say(e.message))}>asks</button>
      <button onClick={() => void fails()}>forgets</button>
      <button onClick={() => moves().catch((e: unknown) => { if (e instanceof Response) void router.navigate({ to: '/target' }); else say(String(e)); })}>moves</button>
      <button onClick={() => lost().catch((e: { isNotFound?: boolean }) => say(e.isNotFound ? 'no such thing' : 'broken'))}>lost</button>
      <Link to="/draws">draws</Link>
      <Link to="/loads">loads</Link>
      <Link to="/calls">calls</Link>
      <Link to="/away">away</Link>
      <Link to="/gone">gone</Link>
      <p id="said">{said}</p>
    </main>
  );
}
`,
  'src/routes/target.tsx': `import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/target')({ component: () => <h1>Arrived</h1> });
`,
  'src/routes/draws.tsx': `import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/draws')({ component: Draws });

function Draws() {
  if (typeof window !== 'undefined') throw new Error('component boom');
  return <p>drawn by the server</p>;
}
`,
  'src/routes/loads.tsx': `import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/loads')({
  loader: async () => {
    await null;
    throw new Error('loader boom');
  },
  component: () => <p>never</p>,
});
`,
  'src/routes/calls.tsx': `import { createFileRoute } from '@tanstack/react-router';
import { createServerFn } from '@tanstack/react-start';

const read = createServerFn().handler(async () => {
  await null;
  throw new Error('read boom');
});

export const Route = createFileRoute('/calls')({ loader: () => read(), component: () => <p>never</p> });
`,
  'src/routes/away.tsx': `import { createFileRoute, redirect } from '@tanstack/react-router';
import { createServerFn } from '@tanstack/react-start';

const read = createServerFn().handler(async () => {
  throw redirect({ to: '/target' });
});

export const Route = createFileRoute('/away')({ loader: () => read(), component: () => <p>never</p> });
`,
  'src/routes/gone.tsx': `import { createFileRoute, notFound } from '@tanstack/react-router';
import { createServerFn } from '@tanstack/react-start';

const read = createServerFn().handler(async () => {
  throw notFound();
});

export const Route = createFileRoute('/gone')({ loader: () => read(), component: () => <p>never</p> });
`,
  'src/routes/api/sync.ts': `import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/api/sync')({
  server: {
    handlers: {
      POST: () => {
        throw new Error('sync boom');
      },
    },
  },
});
`,
  'src/routes/api/async.ts': `import { createFileRoute, redirect } from '@tanstack/react-router';

export const Route = createFileRoute('/api/async')({
  server: {
    handlers: {
      GET: () => {
        throw redirect({ to: '/target' });
      },
      POST: async ({ request }) => {
        console.log('signed in', await request.text());
        throw new Error('async boom');
      },
    },
  },
});
`,
}

/** An entry of the browser and a `createStart` of its own. */
export const OWN = {
  ...FILES,
  'src/client.tsx': "import { StartClient } from '@tanstack/react-start/client';\nimport { hydrateRoot } from 'react-dom/client';\n\nhydrateRoot(document, <StartClient />);\n",
  'src/start.ts': "import { createCsrfMiddleware, createMiddleware, createStart } from '@tanstack/react-start';\n\nconst timed = createMiddleware().server(async ({ next }) => {\n  const began = Date.now();\n  const result = await next();\n  console.log('took', Date.now() - began);\n  return result;\n});\n\nexport const startInstance = createStart(() => ({\n  requestMiddleware: [createCsrfMiddleware({ filter: ({ handlerType }) => handlerType === 'serverFn' }), timed],\n}));\n",
}

export const tanstackStart: Site = {
  packages: () => stack().nodeModules,
  files: FILES,
  build: [['vite/bin/vite.js', 'build'], ['typescript/bin/tsc', '--noEmit']],
  start: () => ['.output/server/index.mjs'],
  dsn: 'VITE_SENTRY_DSN',
  served: '.output/public',
  clicks: [
    ['click', 'click boom', 'page'], ['draws', 'component boom', 'page'], ['loads', 'loader boom', 'page'], ['calls', 'read boom', 'server'],
    ['asks', 'function boom', 'server', 'function boom'], ['forgets', 'function boom', 'server'],
    ['moves', '', 'page', 'Arrived'], ['away', '', 'page', 'Arrived'], ['lost', '', 'page', 'no such thing'], ['gone', '', 'page'],
  ],
  fails: ['/loads', 'loader boom'],
}
