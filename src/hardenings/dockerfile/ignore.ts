import type { Project } from '../../types.ts'
import { inside } from '../ci/subject.ts'

/** Folders that installs, builds and tests write. */
const MADE = ['node_modules', 'dist', 'build', 'out', 'coverage']

/** What `.dockerignore` in the context's folder holds. A folder that the repository itself holds is source, whatever it is called. */
export function ignored({ files, apps }: Project, context: string): { title: string; patterns: string[] }[] {
  const prefix = context === '.' ? '' : `${context}/`
  const folders = new Set(files.list().filter((path) => path.startsWith(prefix)).flatMap((path) => path.slice(prefix.length).split('/').slice(0, -1)))
  // '.next', '.output', '.svelte-kit'
  const outputs = apps.filter((app) => context === '.' || app.path === context || app.path.startsWith(prefix)).flatMap((app) => (app.stack.output ?? '').slice(app.path === '.' ? 0 : app.path.length + 1).split('/')[0] ?? [])
  const made = [...new Set([...MADE, ...outputs.filter((name) => name.startsWith('.') && name !== '.').sort()])].filter((name) => !folders.has(name))
  return [
    { title: 'Installed and built anew in the image.', patterns: made.map((name) => `**/${name}`) },
    { title: 'Secrets and settings come in when the container starts.', patterns: ['**/.env*'] },
    { title: 'Of no use in it.', patterns: ['.git', '.github', '**/Dockerfile*', '.dockerignore', '**/compose*.y*ml', '**/*.log', '**/.DS_Store'] },
  ]
}

export function ignoreText(project: Project, context: string): string {
  return `${ignored(project, context).map(({ title, patterns }) => [`# ${title}`, ...patterns].join('\n')).join('\n\n')}\n`
}

export function ignorePath(context: string): string {
  return inside(context, '.dockerignore')
}

/** What a `.dockerignore` that is there lets through and must not: secrets, Git's history, installed packages. */
export function letThrough(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim().replace(/^\.?\//, '').replace(/\/(?:\*\*?)?$/, ''))
  const covers = (names: readonly string[]): boolean => names.some((name) => lines.includes(name))
  return [
    ...(covers(['**/.env*', '.env*', '.env.*', '**/.env', '.env', '*', '**']) ? [] : ['**/.env*']),
    ...(covers(['**/node_modules', 'node_modules', '*', '**']) ? [] : ['**/node_modules']),
    ...(covers(['.git', '**/.git', '*', '**']) ? [] : ['.git']),
  ]
}
