import type Handlebars from 'handlebars'

export const HELPERS = ['gh', 'eq', 'json', 'join'] as const

/** Shared by the product and by plop, so that a template renders the same in both. */
export function registerHelpers(handlebars: typeof Handlebars): void {
  // `{{gh 'secrets.TOKEN'}}` gives a GitHub expression, which Handlebars would otherwise take for its own braces.
  handlebars.registerHelper('gh', (expression: string) => `\${{ ${expression} }}`)
  handlebars.registerHelper('eq', (a: unknown, b: unknown) => a === b)
  handlebars.registerHelper('json', (value: unknown) => JSON.stringify(value))
  handlebars.registerHelper('join', (values: readonly string[], separator: string) => values.join(separator))
}
