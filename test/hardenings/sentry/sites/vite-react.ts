import { installed } from '../../../support/servers/install.ts'
import { STRICTEST_BUNDLED } from '../../../support/strict.ts'

const PACKAGES = { '@sentry/react': '^11.12.0', '@sentry/vite-plugin': '^11.9.0', vite: '^6.0.0', '@vitejs/plugin-react': '^4.3.0', 'react-router-dom': '^6.30.0', '@tanstack/react-router': '1.140.0', 'react-error-boundary': '^4.1.2', '@types/node': '^22.0.0', typescript: '~5.9.3' }
/** Packages of every test of a page, so that one install serves all: with React 19 (there also a server that hands it out), and with React 18. */
export const nineteen = (): string => installed({ react: '^19.0.0', 'react-dom': '^19.0.0', '@types/react': '^19.0.0', '@types/react-dom': '^19.0.0', ...PACKAGES, express: '^5.1.0', helmet: '^8.1.0', '@sentry/node': '^11.12.0' })
export const eighteen = (): string => installed({ react: '^18.3.1', 'react-dom': '^18.3.1', '@types/react': '^18.3.0', '@types/react-dom': '^18.3.0', ...PACKAGES })

/** A page of Vite + React that throws in each way a page can. */
export const files = (react: string): Record<string, string> => ({
  'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { dev: 'vite', build: 'vite build' }, dependencies: { react, 'react-dom': react, '@supabase/supabase-js': '^2.0.0' }, devDependencies: { vite: '^6.0.0', '@types/node': '^22.0.0', typescript: '~5.9.3' } }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler', jsx: 'react-jsx', ...(react.startsWith('^19') ? STRICTEST_BUNDLED : { strict: true }), noEmit: true, skipLibCheck: true, types: ['vite/client'], allowImportingTsExtensions: true }, include: ['src', 'vite.config.ts'] }),
  'index.html': '<!doctype html>\n<html lang="en">\n  <body>\n    <div id="root"></div>\n    <script type="module" src="/src/main.tsx"></script>\n  </body>\n</html>\n',
  'vite.config.ts': "import { defineConfig } from 'vite';\nimport react from '@vitejs/plugin-react';\n\nexport default defineConfig(({ mode }) => ({\n  plugins: [react(), mode === 'test' && react()].filter(Boolean),\n}));\n",
  'src/main.tsx': "import { createRoot } from 'react-dom/client';\nimport App from './App';\n\ncreateRoot(document.getElementById('root')!).render(<App />);\n",
  'src/auth.ts': "type Session = { user: { id: string; email: string } };\n\nexport const supabase = {\n  auth: { onAuthStateChange(callback: (event: string, session: Session | null) => void) { callback('SIGNED_IN', { user: { id: 'u_42', email: 'visitor@mail.test' } }); } },\n};\n",
  'src/App.tsx': `import { useEffect, useState } from 'react';
import { supabase } from './auth';

function Broken(): never {
  throw new Error('component boom');
}

export default function App() {
  const [broken, setBroken] = useState(false);
  const [mail, setMail] = useState('');

  useEffect(() => {
    supabase.auth.onAuthStateChange((_event, session) => {
      setMail(session?.user.email ?? '');
    });
  }, []);

  useEffect(() => {
    if (mail) console.log('signed in', mail);
  }, [mail]);

  return (
    <main>
      <button onClick={() => setBroken(true)}>break</button>
      <button onClick={() => { throw new Error('click boom'); }}>click</button>
      <button onClick={() => void Promise.reject(new Error('promise boom'))}>promise</button>
      {broken && <Broken />}
    </main>
  );
}
`,
})
