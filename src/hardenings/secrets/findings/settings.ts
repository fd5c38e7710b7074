import { lineOf } from '../../../tree/text.ts'
import type { App, Finding, Project } from '../../../types.ts'
import { isIgnored } from '../ignores.ts'
import type { Work } from '../work.ts'
import { scanPlace } from '../scan-workflow.ts'
import { finding } from './rule.ts'

/** What the files that keep secrets out say, and what builds and starts give away. */
export function settingFindings(project: Project, work: Work): Finding[] {
  return [...ignoreFindings(project, work), ...project.apps.flatMap((app) => [...sourceMaps(app), ...debugStart(app)]), ...noScan(project, work)]
}

const NAMES = ['.env', '.env.local', '.env.production']

function ignoreFindings(project: Project, { files }: Work): Finding[] {
  const first = project.apps[0]?.manifest?.path ?? project.files.list()[0] ?? '.gitignore'
  return files.flatMap(({ path, isNew }): Finding[] => {
    if (path === '.gitignore') {
      const open = [...new Set(NAMES.filter((name) => ['.', ...project.apps.map((app) => app.path)].some((folder) => !isIgnored(project.files, folder === '.' ? name : `${folder}/${name}`))))]
      // It may only let an example in.
      if (open.length === 0) return []
      const usual = open.some((name) => name !== '.env.production')
      return [finding('env-not-ignored', usual ? 'medium' : 'low', isNew ? first : path, 1, `The next \`git add .\` puts a ${open.join(' or ') || '.env'} with the passwords of this app into the repository: nothing keeps it out.`, 'Add .env and .env.* to .gitignore, and let the example in.', 'auto')]
    }
    if (path.endsWith('.dockerignore')) return [finding('env-in-image', 'medium', path, 1, 'Everyone who can pull the image has the passwords in .env: the build copies it in.', 'Add **/.env and **/.env.* to .dockerignore.', 'auto')]
    return []
  })
}

function sourceMaps(app: App): Finding[] {
  const path = app.stack.configFile
  const text = path === undefined ? undefined : app.project.files.text(path)
  if (path === undefined || !text) return []
  const key = /\bsourcemap\s*:\s*true\b/.test(text) && app.stack.framework !== 'unknown' && (app.framework.env(app)?.client !== undefined || app.ui !== undefined) ? 'sourcemap' : /\bproductionBrowserSourceMaps\s*:\s*true\b/.test(text) ? 'productionBrowserSourceMaps' : undefined
  // What uploads them to an error tracker takes them away afterwards.
  if (key === undefined || /filesToDeleteAfterUpload|deleteSourcemapsAfterUpload|hideSourceMaps/.test(text)) return []
  return [finding('source-maps', 'medium', path, lineOf(text, new RegExp(`\\b${key}\\s*:`)), 'Every visitor can read the original source of the page, with its comments and names: production serves the source maps.', key === 'sourcemap' ? "Set it to 'hidden' where an error tracker needs the maps, and to false where none does." : 'Remove the setting, or upload the maps to an error tracker and delete them after the build.')]
}

const DEBUG = /\b(?:nodemon|ts-node-dev|tsx watch|node --watch|next dev|nuxt dev|nuxi dev|astro dev|vite dev|remix dev)\b|\bNODE_ENV=development\b/

function debugStart(app: App): Finding[] {
  const script = app.manifest?.scripts['start']
  const match = script === undefined ? undefined : DEBUG.exec(script)
  if (!match || !app.manifest || app.stack.runtime === 'static') return []
  const text = app.project.files.text(app.manifest.path) ?? ''
  return [finding('debug-start', 'medium', app.manifest.path, lineOf(text, /"start"\s*:/), `Visitors see stack traces and source, and the app is slow: \`npm start\`, which hosts run, starts it for development (\`${match[0]}\`).`, 'Let `start` run what the build made, with NODE_ENV=production.')]
}

function noScan(project: Project, { files }: Work): Finding[] {
  if (project.apps.length === 0 || scanPlace(project)) return []
  const workflow = project.files.list().find((path) => path.startsWith('.github/workflows/'))
  const written = files.some((file) => file.path === '.github/workflows/secrets.yml')
  return [finding('no-scan', 'medium', workflow ?? project.apps[0]!.manifest?.path ?? project.apps[0]!.files[0] ?? '.', 1, 'The next key that someone or their AI tool pastes into the code is noticed by whoever finds it: nothing looks for secrets before a change is merged.', 'Run `npx --yes harden-my-app audit --only secrets --fail-on high` in CI.', written ? 'auto' : 'manual')]
}
