import { lineOf } from '../../tree/text.ts'
import type { App, EnvPlace } from '../../types.ts'
import { viewOf } from './view.ts'

const READ = /\b(?:(?:c|ctx|context)\.env|(?<!process\.|meta\.|Deno\.)env)\.([A-Z][A-Z0-9_]+)\b/g

/** Settings of a Worker come with each request: its bindings are declared in the wrangler file, secrets only where they are set. */
export function workerEnv(app: App): EnvPlace {
  const view = viewOf(app)
  const wrangler = ['wrangler.toml', 'wrangler.json', 'wrangler.jsonc'].map((path) => view.text(path) ?? '').join('\n')
  const declared = new Map<string, { name: string; path: string; line: number; needed: true; expected?: true }>()
  const texts = app.reached.map((path) => app.project.files.text(path) ?? '')
  for (const path of app.reached) {
    const text = app.project.files.text(path) ?? ''
    if (/\bfrom\s+['"](?:[^'"]*\/)?env['"]/.test(text)) continue
    for (const [, name = ''] of text.matchAll(READ)) {
      if (declared.has(name) || new RegExp(`["']?\\b${name}\\b["']?`).test(wrangler)) continue
      declared.set(name, { name, path, line: lineOf(text, new RegExp(`env\\.${name}\\b`)), needed: true, ...(texts.some((one) => copes(one, name)) ? {} : { expected: true }) })
    }
  }
  const names = [...declared.keys()].join(', ')
  const checked = app.reached.some((path) => /[pP]arse\(\s*(?:c\.|ctx\.|context\.)?env\s*\)/.test(app.project.files.text(path) ?? ''))
  return {
    publicPrefixes: [], module: 'env', hosted: { example: '.dev.vars.example', check: { module: `${app.files.some((path) => path.startsWith(app.in('src/'))) ? 'src/' : ''}check-env`, when: 'request', how: 'Set them with: wrangler secret put NAME' } }, declared: [...declared.values()],
    ...(names === '' || checked ? {} : { own: {
      reason: 'Cloudflare hands settings to each request (`env`), so there is nothing to check when the Worker starts',
      prompt: `In my Cloudflare Worker, run \`wrangler types\` so that env is typed, add the text below to a module of its own, and call \`const lacking = missing(env)\` at the start of the fetch handler: where it holds names, log them, never a value, and answer 500. Take a name out of the list where the Worker can do without it. Compare the names with \`wrangler secret list\`.\n\n${checkText([...declared.keys()], app.stack.language === 'ts')}\n\n`,
    } }),
  }
}

/** A default stands in for it, or the code asks whether it is there. */
function copes(text: string, name: string): boolean {
  return new RegExp(`env\\.${name}\\s*(?:\\|\\||\\?\\?|\\?\\.|&&|\\?[^.?]|[!=]==?)|!\\s*(?:[\\w.]+\\.)?env\\.${name}\\b|\\bif\\s*\\(\\s*(?:[\\w.]+\\.)?env\\.${name}\\b|\\bin\\s+(?:[\\w.]+\\.)?env\\b`).test(text)
}

/** Bindings do not change while a Worker runs, so it asks only once. */
function checkText(names: readonly string[], ts: boolean): string {
  const list = `[${names.map((name) => `'${name}'`).join(', ')}]${ts ? ' as const' : ''}`
  return `const REQUIRED = ${list};\nlet lacking${ts ? ': string[] | undefined' : ''};\n\n/** Names of settings that are not set. */\nexport function missing(env${ts ? ': Env' : ''})${ts ? ': string[]' : ''} {\n  lacking ??= REQUIRED.filter((name) => !env[name]);\n  return lacking;\n}`
}
