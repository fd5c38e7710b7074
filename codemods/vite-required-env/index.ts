import { addImport } from '../kit/add-import.ts'
import { moduleBindings } from '../kit/bindings.ts'
import { edited } from '../kit/edited.ts'
import { importsOf, statementsOf } from '../kit/imports.ts'
import { choiceOption, listOption, OptionError, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Parsed } from '../kit/parse.ts'
import { appendAt } from '../kit/set-property.ts'
import type { Splice } from '../kit/splice.ts'
import { insertAfter } from '../kit/statements.ts'
import type { Transform } from '../kit/transform.ts'
import { viteConfigOf } from '../kit/vite-config.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const NAME = 'requiredAtBuild'

const viteRequiredEnv: Transform = (file, _api, options) => {
  const names = listOption(options, 'names')
  if (names.length === 0) throw new OptionError('--names is missing')
  const stops = choiceOption(options, 'stops', ['host', 'build']) ?? 'host'
  const parsed = parse(file.source)
  if (!parsed || moduleBindings(parsed).has(NAME)) return undefined
  const ts = /\.[cm]?ts$/.test(file.path)
  const code = pluginText(ts, stops, textOption(options, 'example') ?? '.env.example')
  const last = statementsOf(parsed).at(-1)
  const below = last && edited(parsed, [insertAfter(parsed, last, code, { blank: true })])
  const call = `${NAME}([${names.map((name) => `'${name}'`).join(', ')}])`
  const steps: ((now: Parsed) => Splice[] | undefined)[] = [
    (now) => {
      const config = viteConfigOf(now)
      return config && appendAt(now, config, ['plugins'], call)
    },
    (now) => addImport(now, { source: 'vite', named: ['loadEnv'] }, { path: file.path, moduleSystem: 'esm' }),
    ...(ts ? [(now: Parsed) => typeImport(now, file.path)] : []),
  ]
  return steps.reduce<string | undefined>((text, step) => {
    const now = text === undefined ? undefined : parse(text)
    const splices = now && step(now)
    return splices?.length === 0 ? text : now && edited(now, splices)
  }, below)
}

/** `type Plugin` in the import that is there by now: one line for one module. TypeScript knows it since 4.5, Vite's builder always did. */
function typeImport(parsed: Parsed, path: string): Splice[] | undefined {
  const refs = importsOf(parsed).filter((ref) => ref.source === 'vite')
  if (refs.some((ref) => ref.named.some((n) => n.local === 'Plugin'))) return []
  const into = refs.find((ref) => ref.kind === 'import' && !ref.typeOnly && !ref.namespace && ref.named.length > 0)
  const merged = into && !refs.some((ref) => ref.typeOnly) && !moduleBindings(parsed).has('Plugin') ? addImport(parsed, { source: 'vite', named: [TYPE] }, { path, moduleSystem: 'esm' }) : undefined
  return merged ?? addImport(parsed, { source: 'vite', named: ['Plugin'], type: true }, { path, moduleSystem: 'esm' })
}

/** Spelled as it stands in the braces. */
const TYPE = { imported: 'type Plugin', local: 'type Plugin' }

/** Hosts say by a variable of theirs that they build what visitors get. */
const LIVE = "[env.VERCEL_ENV, env.CONTEXT, env.RAILWAY_ENVIRONMENT_NAME].includes('production') || env.CF_PAGES_BRANCH === 'main' || (env.RENDER === 'true' && env.IS_PULL_REQUEST !== 'true')"

function pluginText(ts: boolean, stops: 'host' | 'build', example: string): string {
  const end = stops === 'build' ? ['      throw new Error(message);'] : [
    '      // Vercel, Netlify, Railway, Cloudflare Pages or Render builds what visitors get: what is live now stays up instead.',
    `      const isLive = ${LIVE};`,
    '      if (isLive) throw new Error(message);',
    '      logger.warn(message);',
  ]
  return [
    `function ${NAME}(names${ts ? ': string[]' : ''})${ts ? ': Plugin' : ''} {`,
    '  return {',
    "    name: 'required-at-build',",
    "    apply: 'build',",
    '    configResolved({ mode, envDir, logger }) {',
    '      // The page does not start without these.',
    "      const env = loadEnv(mode, envDir, '');",
    '      const missing = names.filter((name) => !env[name]);',
    '      if (missing.length === 0) return;',
    `      const message = \`Missing environment variables: \${missing.join(', ')}. Set them where the app is built, or in .env (see ${example}).\`;`,
    ...end,
    '    },',
    '  };',
    '}',
  ].join('\n')
}

export default viteRequiredEnv
