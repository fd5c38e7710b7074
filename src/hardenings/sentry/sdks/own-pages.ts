import { eolOf } from '../../../tree/text.ts'
import type { Draft } from '../draft.ts'

/** What error-boundary writes into pages that are no JavaScript where no tracker is there, and what stands there beside Sentry (templates/error-boundary). */
const OWN = {
  'nuxt/error': {
    opens: /^<script setup[^>]*>\r?\n/m, gap: '',
    own: '  reference.value = Math.random().toString(36).slice(2, 10);\n  console.error(`Error ${reference.value}:`, props.error);\n',
    told: '  // The SDK reports in a task of its own, which stands in line before this one.\n  setTimeout(() => {\n    reference.value = Sentry.lastEventId() ?? new Date().toISOString();\n  });\n',
  },
  'astro/500': { opens: /^---\r?\n/, gap: '\n', own: 'const reference = crypto.randomUUID().slice(0, 8);\n', told: 'const reference = Sentry.lastEventId() ?? crypto.randomUUID().slice(0, 8);\n' },
} as const

/** Its error page shows the event's id, so that the event is found by what a visitor quotes. */
export function tellOwnPage(draft: Draft, template: keyof typeof OWN, source: string): void {
  const { app } = draft
  const path = app.framework.errors?.(app)?.pages.find((page) => page.template === template)?.exists
  const { opens, gap, own, told } = OWN[template]
  if (path === undefined) return
  draft.edit(path, "shows the event's id as its reference", (text) => {
    const eol = eolOf(text)
    const [before, after] = [own, told].map((lines) => lines.replaceAll('\n', eol))
    if (before === undefined || after === undefined || !text.includes(before) || text.includes('Sentry') || !opens.test(text)) return undefined
    return text.replace(before, () => after).replace(opens, (line) => `${line}import * as Sentry from '${source}';${eol}${gap.replace('\n', eol)}`)
  })
}
