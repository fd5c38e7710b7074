import type { App, EnvPlace } from '../../types.ts'
import { parseJson } from '../../tree/json.ts'
import { declares, majorOf, viewOf } from '../kit/view.ts'
import type { View } from '../kit/view.ts'
import type { AstroConfig } from './config.ts'
import { astroServerFiles } from './server-files.ts'

/** Astro checks settings itself since 5, by `env.schema` of its config, and hands them over by `astro:env/server`. */
export function astroEnv(app: App, config: AstroConfig): EnvPlace {
  const path = app.in(config.path)
  const major = majorOf(app.version('astro'))
  return {
    server: 'process.env', publicPrefixes: ['PUBLIC_'], module: `${config.srcDir}/env`, metaOnServer: true, lateRoutes: true,
    own: ownOf(path, major),
    serverFiles: () => astroServerFiles(app, config),
    declared: fieldsIn(viewOf(app).text(config.path) ?? '').map(({ name, line, required }) => ({ name, path, line, needed: true, ...(required ? { required } : {}) })),
    ...(hasSchema(major) ? { schema: schemaOf(app, config, path, major) } : major === 4 && config.adapter === '@astrojs/node' ? { schema: listOf(app, config, path) } : {}),
  }
}

/** Majors that the check was seen to work with. */
export function hasSchema(major: number | undefined): major is number {
  return major !== undefined && major >= 5 && major <= 7
}

/** A static site: nothing runs where it is served, so its build is the last that can name what is missing. */
export function astroPages(app: App, config: AstroConfig): NonNullable<EnvPlace['pages']> {
  const path = app.in(config.path)
  return { config: path, style: 'astro', prompt: (names) => `In ${path}, add an Astro integration whose astro:build:setup adds a Vite plugin with configResolved({ env }) that names all of ${names.join(', ')} which are missing, by logger.warn.` }
}

function schemaOf(app: App, config: AstroConfig, path: string, major: number): NonNullable<EnvPlace['schema']> {
  const view = viewOf(app)
  const text = view.text(config.path) ?? ''
  const node = config.adapter === '@astrojs/node'
  return {
    config: path,
    module: 'astro:env/server',
    atStart: node && !/\bserverEntry\b/.test(text),
    ...(/\benv\s*:\s*\{[^]*\bschema\b/.test(text) ? { declared: fieldsIn(text).map(({ name }) => name), started: !node || text.includes('checkSecretsAtStart') } : {}),
    ...typesOf(view),
    ...(major >= 6 ? { fixed: `Astro ${major} writes what its build finds into the code, for import.meta.env, which the server may not have when it runs` } : buildOf(app, view, node)),
  }
}

/** Astro 4 hands nothing over, but what its build leaves begins in the same way. */
function listOf(app: App, config: AstroConfig, path: string): NonNullable<EnvPlace['schema']> {
  const text = viewOf(app).text(config.path) ?? ''
  const [, list] = /\bcheckSecretsAtStart\(\[([^\]]*)\]/.exec(text) ?? []
  return {
    config: path, module: '', listed: true, atStart: true,
    ...(list === undefined ? {} : { declared: [...list.matchAll(/['"`](\w+)['"`]/g)].map(([, name = '']) => name), started: true }),
  }
}

function fieldsIn(text: string): { name: string; line: number; required: boolean }[] {
  return [...text.matchAll(/['"]?\b([A-Z_][A-Z0-9_]*)['"]?\s*:\s*envField\.\w+\(\{([^}]*)\}/g)].map((match) => ({
    name: match[1] ?? '', line: text.slice(0, match.index).split('\n').length, required: !/\boptional\s*:\s*true\b|\bdefault\s*:/.test(match[2] ?? ''),
  }))
}

/** The types of `astro:env/server` are made below `.astro`, which a TypeScript config has to name. */
function typesOf(view: View): { untyped?: string } {
  const tsconfig = view.text('tsconfig.json')
  const own = view.files.some((path) => path.endsWith('.d.ts') && /\.astro\/types\.d\.ts/.test(view.text(path) ?? ''))
  if (tsconfig === undefined || own || /\.astro\/types\.d\.ts/.test(tsconfig)) return {}
  const settings = parseJson(tsconfig)
  const checked = declares(view, '@astrojs/check') || Object.values(view.manifest?.scripts ?? {}).some((script) => /\btsc\b|\bastro check\b/.test(script))
  return checked && typeof settings === 'object' ? { untyped: 'tsconfig.json does not include .astro/types.d.ts, in which Astro describes astro:env' } : {}
}

/**
 * Astro writes what `.env` files say into the build. Where the server runs without the folder that it was built in, the values of such a
 * file are nowhere else, so that code which reads them by `import.meta.env` has to stay.
 */
function buildOf(app: App, view: View, node: boolean): { fixed?: string } {
  const image = view.files.find((path) => /(?:^|\/)(?:[\w-]+\.)?Dockerfile(?:\.[\w-]+)?$/.test(path))
  if (image !== undefined) return { fixed: `${app.in(image)} may build with values that the server does not have when it runs` }
  const file = node ? undefined : ['.env', '.env.production'].find((name) => app.project.files.entry(app.in(name)))
  return file === undefined ? {} : { fixed: `the build takes values from ${app.in(file)}, which the server does not have when it runs` }
}

function ownOf(config: string, major: number | undefined): NonNullable<EnvPlace['own']> {
  if (major !== undefined && major < 5) return { reason: `Astro ${major} has no module of the app that runs when its server starts, and no check of its own: that came with Astro 5`, prompt: 'Update Astro to 5 or later first. Then declare every environment variable that my app reads in env.schema of its config.' }
  return {
    reason: `Astro checks settings itself, by env.schema in ${config}, and has no module of the app that runs when its server starts`,
    prompt: `In ${config}, declare every environment variable that my app reads in env.schema with envField: context 'server' and access 'secret' for what browsers must not see, context 'client' and access 'public' for what begins with PUBLIC_, and optional: true only where the code copes without it. Leave env.validateSecrets off: with it every build, also that of CI, would need the secrets. Then read them from astro:env/server and astro:env/client instead of import.meta.env and process.env: whoever loads such a module without a secret gets an error that names it.`,
    declaration: (variables) => `import { envField } from 'astro/config';\n\nenv: {\n  schema: {\n${variables.map((v) => `    ${v.name}: envField.${v.type}({ context: '${v.public ? 'client' : 'server'}', access: '${v.public ? 'public' : 'secret'}'${v.required ? '' : ', optional: true'} }),\n`).join('')}  },\n},`,
  }
}
