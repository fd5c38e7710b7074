import { detectProject } from '../../src/detect/project.ts'
import { memoryFiles } from '../../src/tree/memory.ts'
import { createSources } from '../../src/tree/sources.ts'
import type { App, Project } from '../../src/types.ts'

export function detect(files: Record<string, string | Uint8Array>): Project {
  return detectProject(memoryFiles(files), createSources())
}

/** 'path framework' or 'path framework+ui', one per app. */
export function shape(project: Project): string[] {
  return project.apps.map((app) => `${app.path} ${app.stack.framework}${app.stack.ui ? `+${app.stack.ui}` : ''}`)
}

export function onlyApp(files: Record<string, string | Uint8Array>): App {
  const project = detect(files)
  const [app] = project.apps
  if (!app || project.apps.length > 1) throw new Error(`one app expected, found ${shape(project).join(', ') || 'none'}`)
  return app
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** Small apps to put together: each is the files of one package, below `at`. */
export function viteApp(at = '', manifest: object = {}): Record<string, string> {
  return below(at, {
    'package.json': json({ name: 'site', type: 'module', scripts: { dev: 'vite', build: 'vite build' }, dependencies: { react: '^18.3.1', 'react-dom': '^18.3.1' }, devDependencies: { vite: '^5.4.1' }, ...manifest }),
    'index.html': '<div id="root"></div>\n<script type="module" src="/src/main.tsx"></script>\n',
    'vite.config.ts': "import { defineConfig } from 'vite'\nimport path from 'path'\nexport default defineConfig({ resolve: { alias: { '@': path.resolve(__dirname, './src') } } })\n",
    'src/main.tsx': "import { createRoot } from 'react-dom/client'\nimport App from './App.tsx'\ncreateRoot(document.getElementById('root')!).render(<App />)\n",
    'src/App.tsx': "import { Button } from '@/components/Button'\nexport default function App() { return <Button /> }\n",
    'src/components/Button.tsx': "import { useState } from 'react'\nexport function Button() { useState(0); return <button>It's on</button> }\n",
  })
}

export function expressApp(at = '', manifest: object = {}): Record<string, string> {
  return below(at, {
    'package.json': json({ name: 'api', main: 'server.js', scripts: { start: 'node server.js', dev: 'nodemon server.js' }, dependencies: { express: '^4.21.0' }, ...manifest }),
    'server.js': "const express = require('express')\nconst app = express()\napp.get('/', (req, res) => res.send('ok'))\napp.listen(process.env.PORT || 3000)\n",
  })
}

export function nextApp(at = '', manifest: object = {}): Record<string, string> {
  return below(at, {
    'package.json': json({ name: 'web', scripts: { dev: 'next dev', build: 'next build', start: 'next start' }, dependencies: { next: '15.2.4', react: '^19', 'react-dom': '^19' }, ...manifest }),
    'app/layout.tsx': 'export default function Layout({ children }: { children: React.ReactNode }) { return <html><body>{children}</body></html> }\n',
    'app/page.tsx': "import Link from 'next/link'\nexport default function Page() { return <Link href=\"/a\">A</Link> }\n",
  })
}

export function below(at: string, files: Record<string, string>): Record<string, string> {
  return at === '' ? files : Object.fromEntries(Object.entries(files).map(([path, text]) => [`${at}/${path}`, text]))
}
