import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import { root } from './plugins.mjs'

/** `templates/new` holds the skeletons of `npx plop`; nothing of the product renders them. */
const NOT_SHIPPED = /^new\//

/** Without `knownHelpersOnly` every value is compiled as what might be a helper, at three times the size. */
const options = { noEscape: true, strict: true, knownHelpersOnly: true, knownHelpers: Object.fromEntries(['gh', 'eq', 'json', 'join'].map((name) => [name, true])) }

/** Source of src/render/templates.ts with every template compiled: the bundle holds only Handlebars' runtime. */
export function templatesModule() {
  const folder = join(root, 'templates')
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
    .filter((path) => !NOT_SHIPPED.test(path))
    .sort()
  const specs = paths.map((path) => `${JSON.stringify(path)}: ${compact(Handlebars.precompile(readFileSync(join(folder, path), 'utf8'), options))}`)
  return `
import Handlebars from 'handlebars/runtime'
import { registerHelpers } from './helpers.ts'
const specs: Record<string, unknown> = {
${specs.join(',\n')}
}
const handlebars = Handlebars.create()
registerHelpers(handlebars)
export function template(path: string): (data: object) => string {
  if (!Object.hasOwn(specs, path)) throw new Error('there is no template ' + path)
  return handlebars.template(specs[path])
}`
}

/**
 * Without what the compiler repeats in every block, a third of the whole: the look-up for runtimes before 4.6, and positions in the
 * template, which only messages for its author name.
 */
function compact(code) {
  return code
    .replace(/(container\.lookupProperty) \|\| function\(parent, propertyName\) \{[^}]*\}\s*return undefined\s*\}/g, '$1')
    .replace(/\{"start":\{"line":\d+,"column":\d+\},"end":\{"line":\d+,"column":\d+\}\}/g, 'void 0')
}
