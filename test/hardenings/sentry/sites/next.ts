import { installed } from '../../../support/servers/install.ts'
import { STRICTEST_BUNDLED } from '../../../support/strict.ts'

export const packages = (): string => installed({ next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1', '@sentry/nextjs': '~11.0.0', '@types/node': '^20.19.0', '@types/react': '^19.0.0', typescript: '~5.9.3' })

const BREAKS = "'use client';\n\nimport { useState } from 'react';\n\nexport default function Page() {\n  const [broken, setBroken] = useState(false);\n  if (broken) throw new Error('component boom');\n\n  return <button onClick={() => setBroken(true)}>break</button>;\n}\n"
/** An app of Next whose routes, pages and components throw. */
export const FILES: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'web', private: true, scripts: { dev: 'next dev', build: 'next build', start: 'next start' }, dependencies: { next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1' }, devDependencies: { typescript: '~5.9.3', '@types/react': '^19.0.0', '@types/node': '^20.19.0' } }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { ...STRICTEST_BUNDLED, target: 'ES2022', lib: ['dom', 'dom.iterable', 'esnext'], module: 'esnext', moduleResolution: 'bundler', jsx: 'preserve', noEmit: true, skipLibCheck: true, plugins: [{ name: 'next' }] }, include: ['next-env.d.ts', '**/*.ts', '**/*.tsx'], exclude: ['node_modules'] }),
  'next.config.ts': "import type { NextConfig } from 'next';\n\nconst nextConfig: NextConfig = {\n  reactStrictMode: true,\n};\n\nexport default nextConfig;\n",
  'app/layout.tsx': "import type { ReactNode } from 'react';\n\nexport default function Layout({ children }: { children: ReactNode }) {\n  return (\n    <html lang=\"en\">\n      <body>{children}</body>\n    </html>\n  );\n}\n",
  'app/page.tsx': BREAKS,
  'app/own/page.tsx': BREAKS,
  'app/own/error.tsx': "'use client';\n\nexport default function PageError({ error }: { error: Error & { digest?: string } }) {\n  return <p role=\"alert\">Sorry. {error.digest}</p>;\n}\n",
  'app/api/sync/route.ts': "export function POST() {\n  throw new Error('sync boom');\n}\n",
  'app/api/async/route.ts': "export async function POST() {\n  await null;\n  throw new Error('async boom');\n}\n",
  'app/server/page.tsx': "export const dynamic = 'force-dynamic';\n\nexport default async function Page() {\n  await null;\n  throw new Error('render boom');\n}\n",
}
