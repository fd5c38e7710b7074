import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const apps = join(import.meta.dirname, '../../test/apps')

/** A Lovable-shaped app of `count` source files: the sample's own files, its page and its form over and over with other names. */
export function growApp(dir: string, count: number): void {
  cpSync(join(apps, 'lovable-vite-supabase/app'), dir, { recursive: true })
  const page = readFileSync(join(apps, 'lovable-vite-supabase/app/src/pages/Index.tsx'), 'utf8')
  const form = readFileSync(join(apps, 'v0-next/app/components/contact-form.tsx'), 'utf8').replace(/process\.env\.NEXT_PUBLIC_SITE_URL/, 'window.location.origin')
  const data = readFileSync(join(apps, 'replit-express-vite/app/client/src/pages/home.tsx'), 'utf8')
  const filler = [page, form, data]
  const imports: string[] = []
  for (let i = 0; i < count; i++) {
    const name = `src/pages/area${i % 40}/Page${i}.tsx`
    const body = Array.from({ length: 6 }, (_, k) => filler[(i + k) % 3]!.replace(/^(?:'use client'|import)[^\n]*\n/gm, '').replace(/\b(?:Index|Home|ContactForm)\b/g, `Part${i}x${k}`).replace(/^export default function/gm, 'function').replace(/^export default [^\n]*\n/gm, '').replace(/^export function/gm, 'function')).join('\n')
    // As in real apps of this size, about one file in fifty reads a setting.
    const setting = i % 50 === 0 ? `const site = import.meta.env.VITE_SITE_${i};\n` : ''
    write(join(dir, name), `import { useEffect, useState } from "react";\nimport { useQuery } from "@tanstack/react-query";\nimport { supabase } from "@/integrations/supabase/client";\n${setting}${body}\nexport default Part${i}x0;\n`)
    imports.push(`import "./area${i % 40}/Page${i}";`)
  }
  write(join(dir, 'src/pages/all.ts'), `${imports.join('\n')}\n`)
  write(join(dir, 'src/App.tsx'), `import "./pages/all";\n${readFileSync(join(dir, 'src/App.tsx'), 'utf8')}`)
}

export function commitAll(dir: string): void {
  const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', '-c', 'commit.gpgsign=false', ...args], { cwd: dir, stdio: 'ignore' })
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-q', '-m', 'base')
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
