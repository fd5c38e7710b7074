import { describe, expect, it } from 'vitest'
import { withSentry } from './planned.ts'

const page = (auth: string): Record<string, string> => ({
  'package.json': JSON.stringify({ name: 'notes', private: true, type: 'module', scripts: { dev: 'vite', build: 'vite build' }, dependencies: { react: '^19.0.0', 'react-dom': '^19.0.0', firebase: '^11.0.0' }, devDependencies: { vite: '^7.0.0', '@vitejs/plugin-react': '^5.0.0' } }),
  'vite.config.js': "import { defineConfig } from 'vite'\nimport react from '@vitejs/plugin-react'\nexport default defineConfig({ plugins: [react()] })\n",
  'index.html': '<div id="root"></div><script type="module" src="/src/main.jsx"></script>\n',
  'src/main.jsx': "import { createRoot } from 'react-dom/client'\nimport App from './App.jsx'\ncreateRoot(document.getElementById('root')).render(<App />)\n",
  'src/App.jsx': auth,
})
const listening = (also: string, before = ''): string => `import { useEffect } from 'react'\nimport { getAuth, onAuthStateChanged${also} } from 'firebase/auth'\nexport default function App() {\n  useEffect(() => onAuthStateChanged(getAuth(), (user) => {\n    ${before}console.log(user === null)\n  }), [])\n  return <p />\n}\n`
const edited = (auth: string): string => {
  const change = withSentry(page(auth)).tree.changes().find(({ path }) => path === 'src/App.jsx')
  return change?.after ? Buffer.from(change.after).toString() : ''
}

describe('for whom an error of the page happened', () => {
  it('is said where Firebase tells who signed in', () => {
    expect(edited(listening(''))).toContain('Sentry.setUser(user ? { id: user.uid } : null)')
  })
  it('is not said of users without a name, whom a single feature makes', () => {
    expect(edited(listening(', signInAnonymously', 'if (!user) signInAnonymously(getAuth())\n    '))).toBe('')
  })
})
