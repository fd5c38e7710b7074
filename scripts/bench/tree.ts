import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const apps = join(import.meta.dirname, '../../test/apps')

/** What a page of such an app does, by its share in percent of the files: as in the 7,429 source files of 39 public repositories, which have 7 KB each. */
const KINDS: readonly { share: number; part: (name: string) => string }[] = [
  { share: 6, part: (name) => `function ${name}() {\n  return useQuery({ queryKey: ["${name}"], queryFn: async () => {\n    const { data } = await supabase.from("invites").select("*");\n    return data;\n  } });\n}\n` },
  { share: 9, part: (name) => `function ${name}() {\n  return useQuery({ queryKey: ["${name}"], queryFn: async () => {\n    const { data, error } = await supabase.from("invites").select("*");\n    if (error) throw error;\n    return data;\n  } });\n}\n` },
  { share: 34, part: (name) => `async function ${name}(id: string) {\n  try {\n    const answer = await fetch("/api/notes/" + id);\n    return await answer.json();\n  } catch (error) {\n    console.error("Failed to load ${name}", error);\n    return null;\n  }\n}\n` },
  { share: 51, part: (name) => `const ${name} = (amount: number) => new Intl.NumberFormat("en", { style: "currency", currency: "EUR" }).format(amount);\n` },
]
const FILE_SIZE = 7_000

/** A Lovable-shaped app of `count` source files. */
export function growApp(dir: string, count: number): void {
  cpSync(join(apps, 'lovable-vite-supabase/app'), dir, { recursive: true })
  const imports: string[] = []
  for (let i = 0; i < count; i++) {
    const name = `src/pages/area${i % 40}/Page${i}.tsx`
    // As in real apps of this size, about one file in fifty reads a setting.
    const setting = i % 50 === 0 ? `const site = import.meta.env.VITE_SITE_${i};\n` : ''
    let text = `import { useState } from "react";\nimport { useQuery } from "@tanstack/react-query";\nimport { supabase } from "@/integrations/supabase/client";\n${setting}\n${kindOf(i)(`use${i}`)}`
    for (let k = 0; text.length < FILE_SIZE; k++) text += component(`Part${i}x${k}`)
    write(join(dir, name), `${text}\nexport default Part${i}x0;\n`)
    imports.push(`import "./area${i % 40}/Page${i}";`)
  }
  write(join(dir, 'src/pages/all.ts'), `${imports.join('\n')}\n`)
  write(join(dir, 'src/App.tsx'), `import "./pages/all";\n${readFileSync(join(dir, 'src/App.tsx'), 'utf8')}`)
}

function kindOf(i: number): (name: string) => string {
  let left = (i * 37) % 100
  return KINDS.find(({ share }) => (left -= share) < 0)!.part
}

function component(name: string): string {
  return `
function ${name}({ title, items, onSelect }: { title: string; items: { id: string; name: string; price: number }[]; onSelect: (id: string) => void }) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const shown = items.filter((item) => item.name.toLowerCase().includes(query.toLowerCase()));
  return (
    <section className="rounded-xl border bg-card p-6 shadow-sm">
      <header className="flex items-center justify-between gap-4">
        <h2 className="text-lg font-semibold tracking-tight">{title}</h2>
        <input value={query} onChange={(event) => setQuery(event.target.value)} placeholder="Search" className="rounded-md border px-3 py-2 text-sm" />
        <button type="button" onClick={() => setOpen(!open)} className="rounded-md px-3 py-2 text-sm hover:bg-muted">{open ? "Less" : "More"}</button>
      </header>
      <ul className={open ? "mt-4 grid grid-cols-2 gap-3" : "mt-4 space-y-2"}>
        {shown.map((item) => (
          <li key={item.id} className="flex justify-between">
            <button type="button" onClick={() => onSelect(item.id)}>{item.name}</button>
            <span className="text-muted-foreground">{item.price > 0 ? item.price.toFixed(2) : "free"}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
`
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
