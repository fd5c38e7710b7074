import { restyle } from '../../../../codemods/kit/restyle.ts'
import { eolOf } from '../../../tree/text.ts'
import type { Draft } from '../draft.ts'

/** What error-boundary writes into pages that are no JavaScript where no tracker is there, and what stands there beside Sentry (templates/error-boundary). */
const OWN = {
  'nuxt/error': {
    own: '  reference.value = Math.random().toString(36).slice(2, 10);\n  console.error(`Error ${reference.value}:`, props.error);\n',
    told: '  // The SDK reports in its own time, before or after this: when it happened leads to the event.\n  reference.value = new Date().toISOString();\n',
  },
  'astro/500': { own: 'const reference = crypto.randomUUID().slice(0, 8);\n', told: 'const reference = Sentry.lastEventId() ?? crypto.randomUUID().slice(0, 8);\n' },
} as const
const FENCE = /^---\r?\n/

/** Its error page shows what the event is found by: its id, or when it happened. */
export function tellOwnPage(draft: Draft, template: keyof typeof OWN, source: string): void {
  const { app } = draft
  const path = app.framework.errors?.(app)?.pages.find((page) => page.template === template)?.exists
  if (path === undefined) return
  draft.edit(path, 'shows what the event is found by', (text) => {
    const eol = eolOf(text)
    const [own = '', told = ''] = [OWN[template].own, OWN[template].told].map((lines) => lines.replaceAll('\n', eol))
    const named = told.includes('Sentry.')
    if (!text.includes(own) || text.includes('Sentry') || (named && !FENCE.test(text))) return undefined
    const shown = text.replace(own, () => told)
    return named ? shown.replace(FENCE, (line) => `${line}${restyle(`import * as Sentry from '${source}';\n\n`, { ...app.style, eol })}`) : shown
  })
}
