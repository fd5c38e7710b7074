import { describe, expect, it } from 'vitest'
import { detectProject } from '../../../src/detect/project.ts'
import { buildVariables } from '../../../src/hardenings/dockerfile/variables.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'

const publicOf = (layout: string): string[] => {
  const files = memoryFiles({
    'package.json': JSON.stringify({ name: 'shop', scripts: { build: 'next build', start: 'next start' }, dependencies: { next: '^16.0.0', react: '^19.0.0', 'react-dom': '^19.0.0', '@clerk/nextjs': '^6.0.0' } }),
    'app/layout.tsx': layout, 'app/page.tsx': 'export default function Page() {\n  return <p>{process.env.NEXT_PUBLIC_SITE_NAME}</p>\n}\n',
  })
  return buildVariables(detectProject(files, createSources()).apps[0]!).public
}

describe('what the build writes into the code of the page', () => {
  it('is what a package reads as well, without which the image would be built with a placeholder for good', () => {
    expect(publicOf("import { ClerkProvider } from '@clerk/nextjs'\nexport default function Layout({ children }) {\n  return <ClerkProvider><html><body>{children}</body></html></ClerkProvider>\n}\n")).toEqual(['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'NEXT_PUBLIC_SITE_NAME'])
  })
  it('is nothing of a package that is declared and not used', () => {
    expect(publicOf('export default function Layout({ children }) {\n  return <html><body>{children}</body></html>\n}\n')).toEqual(['NEXT_PUBLIC_SITE_NAME'])
  })
})
