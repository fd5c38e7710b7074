import { render } from '../../render/index.ts'
import type { ErrorPlaces } from '../../frameworks/error-places.ts'
import { specifierFor } from '../../detect/specifiers.ts'
import type { App } from '../../types.ts'
import type { Design } from './design.ts'
import type { Texts } from './texts.ts'

/** What a fallback offers, as JSX expressions; '' leaves a part out. */
export interface ViewParts {
  kind: 'error' | 'missing'
  reference: string
  again: string
  /** A call that goes to the start page, where a link would not do; else the link of the places is taken. */
  homeClick?: string
}

export interface View {
  jsx: string
  imports: string[]
}

/** The message in the app's own design. `path` is the module that it goes into; `bare` leaves the design out. */
export function viewOf(app: App, path: string, places: Pick<ErrorPlaces, 'home' | 'link'>, design: Design, texts: Texts, parts: ViewParts, height = '60vh'): View {
  const error = parts.kind === 'error'
  const jsx = render(`error-boundary/view/${design.kind}.hbs`, {
    tag: 'div', alert: error, height,
    title: error ? texts.title : texts.missingTitle, text: filled(error ? `${texts.text}${parts.reference ? ` ${texts.quote}` : ''}` : texts.missingText),
    reference: parts.reference, referenceLabel: texts.reference, again: parts.again, againLabel: texts.again,
    homeClick: parts.homeClick ?? '', homeLabel: texts.home, home: places.home,
    link: places.link?.name ?? 'a', linkAttribute: places.link && /router/.test(places.link.source) ? 'to' : 'href',
    asChild: design.kind === 'shadcn' && design.asChild,
  }).trimEnd()
  const links = places.link !== undefined && !parts.homeClick && design.kind !== 'mui'
  const button = design.kind === 'shadcn' && /<Button\b/.test(jsx)
  return {
    jsx,
    imports: [
      ...(links && places.link ? [places.link.source === 'next/link' ? "import Link from 'next/link';" : `import { ${places.link.name} } from '${places.link.source}';`] : []),
      ...(design.kind === 'mui' ? ["import { Button, Stack, Typography } from '@mui/material';"] : []),
      ...(button && design.kind === 'shadcn' ? [`import { Button } from '${specifierFor(app, path, design.button)}';`] : []),
    ],
  }
}

/** A sentence or more as the content of an element: on its line, or on lines of its own where that gets long. */
function filled(text: string): string {
  if (text.length <= 56) return text
  const lines = text.split(' ').reduce<string[]>((all, word) => {
    const last = all.at(-1)
    return last !== undefined && last.length + word.length < 72 ? [...all.slice(0, -1), `${last} ${word}`] : [...all, word]
  }, [])
  return `\n    ${lines.join('\n    ')}\n  `
}

/** Lines of a block, all but the first moved in, as a template's placeholder at that column needs them. */
export function indented(block: string, spaces: number): string {
  return block.replace(/\n(?=[^\n])/g, `\n${' '.repeat(spaces)}`)
}
