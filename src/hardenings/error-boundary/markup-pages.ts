import { restyle } from '../../../codemods/kit/restyle.ts'
import type { Style } from '../../../codemods/kit/style.ts'
import { render } from '../../render/index.ts'
import type { ErrorPage } from '../../frameworks/error-places.ts'
import { trackerOf } from '../../trackers/index.ts'
import type { App } from '../../types.ts'
import type { Context } from './context.ts'
import { documentLang } from './texts.ts'

/** Templates of files that are no JavaScript: Svelte, Vue, Astro and HTML. */
export function isMarkup(template: string): boolean {
  return /^(?:sveltekit|nuxt|astro)\//.test(template)
}

/** What such a template needs besides what the framework says of its place. */
export function markup(context: Context, template: string, data: Readonly<Record<string, unknown>>): string {
  const { app, texts, lang } = context
  const page = render(`error-boundary/${template}.hbs`, {
    ...texts, lang: documentLang(lang), tailwind: context.design.kind === 'tailwind' || context.design.kind === 'shadcn', like: '', base: '', sentry: sentryOf(app, template), homeUrl: data['home'] ?? '/', ...(template === 'astro/404' ? layoutOf(app, context) : {}), ...without(data, 'home'), home: texts.home,
  })
  return quoted(page.replace(/^\s+/, ''), app.style.quote)
}

/** Its code in the app's quotes: a formatter that the linter runs asks for them there as well. */
function quoted(page: string, quote: Style['quote']): string {
  return page.replace(/(^---\n|<script[^>]*>\n)([\s\S]*?)(\n---\n|\n<\/script>)/g, (_, open: string, code: string, close: string) => `${open}${restyle(code, { quote, semi: true, indent: '  ', eol: '\n' })}${close}`)
}

/** The SDK whose newest event these pages name, where it is started. */
function sentryOf(app: App, template: string): string {
  const [name, side] = template.startsWith('nuxt/') ? ['@sentry/nuxt', 'client' as const] : ['@sentry/astro', 'server' as const]
  return /^(?:nuxt|astro)\//.test(template) && trackerOf(app, side)?.package === name ? name : ''
}

function without(data: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => name !== key))
}

/** The layout of the start page, where that asks it for nothing but a title in so many words. */
function layoutOf(app: App, { places }: Context): { layout: string; layoutName: string; layoutTitle: boolean } {
  const none = { layout: '', layoutName: '', layoutTitle: false }
  const folder = places.pages.find((page) => page.template === 'astro/404')?.path.replace(/\/[^/]+$/, '')
  const text = app.project.files.text(`${folder}/index.astro`) ?? ''
  const found = /import\s+(\w+)\s+from\s+(['"])([^'"]*[Ll]ayout[^'"]*\.astro)\2/.exec(text)
  const [, name, , source] = found ?? []
  const opening = name === undefined ? null : new RegExp(`<${name}((?:\\s+[\\w:-]+=(?:"[^"]*"|'[^']*'|\\{[^}]*\\}|\`[^\`]*\`)|\\s+[\\w:-]+|\\s+\\{[^}]*\\})*)\\s*>`).exec(text)
  if (name === undefined || source === undefined || !opening) return none
  const attributes = opening[1]?.trim() ?? ''
  if (attributes !== '' && !/^title=(?:"[^"]*"|'[^']*'|\{[^}]*\})$/.test(attributes)) return none
  return { layout: source, layoutName: name, layoutTitle: attributes !== '' }
}

export function markupPage(context: Context, page: ErrorPage, like: string): string {
  return markup(context, page.template, { ...page.data, like })
}
