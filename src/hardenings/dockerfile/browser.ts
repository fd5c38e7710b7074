import { closureOf } from '../../detect/closure.ts'
import { packageOf } from '../../detect/imports.ts'
import { commandsOf } from '../../detect/shell.ts'
import type { Command } from '../../detect/shell.ts'
import { inside } from '../ci/subject.ts'
import type { Subject } from '../ci/subject.ts'

/** A build that starts a browser, which no image of Node.js has. */
export interface BrowserStart {
  /** The package that starts it. */
  name: string
  path: string
  line: number
}

/** Libraries that start a browser; those with one of their own need libraries of the system all the same. */
const LIBRARIES = /^(?:(?:@playwright\/test|playwright(?:-core|-chromium|-firefox|-webkit|-extra)?)|puppeteer(?:-core|-extra|-cluster)?|@sparticuz\/chromium|chrome-launcher|selenium-webdriver)$/
/** Plugins of bundlers that open every page in one. */
const PLUGINS = /^(?:@prerenderer\/renderer-(?:puppeteer|playwright)|@prerenderer\/(?:rollup|webpack)-plugin|prerender-spa-plugin(?:-next)?|vite-plugin-prerender(?:-spa)?|vite-plugin-prerender-k|@pagepro\/vite-plugin-prerender)$/
/** Programs that do the same to what was built. */
const PROGRAMS: Readonly<Record<string, string>> = { 'react-snap': 'react-snap', puppeteer: 'puppeteer' }
const RUNS_FILE = /^(?:node|tsx|ts-node|ts-node-esm|vite-node|bun|esno|jiti)$/
const BUNDLERS = /^(?:vite|webpack|rollup|vue-cli-service|craco|astro|nuxt|nuxi|react-router|remix)$/
const CONFIG = /^(?:vite|webpack|rollup|vue|craco|astro|nuxt)\.config\.[cm]?[jt]s$/

/** The first such start in the scripts of the build, in the files that they run, or in the bundler's config. */
export function browserInBuild({ app, pkg, manager }: Subject): BrowserStart | undefined {
  // Yarn 4 runs no `pre…` and `post…` scripts.
  const names = manager.id === 'yarn-berry' ? ['build'] : ['prebuild', 'build', 'postbuild']
  for (const script of names) {
    for (const command of commandsOf(pkg, script).filter(({ folder }) => folder === '.')) {
      const program = PROGRAMS[command.program] ?? (command.program === 'playwright' && command.args[0] === 'test' ? 'playwright' : undefined)
      if (program !== undefined) return { name: program, path: inside(app.path, 'package.json'), line: lineOfScript(app.project.files.text(inside(app.path, 'package.json')) ?? '', command.script ?? script) }
      const found = filesOf(app, command).map((file) => loadedFrom(app, file)).find((start) => start !== undefined)
      if (found) return found
    }
  }
  return undefined
}

/** Files that a command runs: the one that it names, or the configs of a bundler. */
function filesOf(app: Subject['app'], { program, args }: Command): string[] {
  if (BUNDLERS.test(program)) return app.files.filter((path) => CONFIG.test(app.path === '.' ? path : path.startsWith(`${app.path}/`) ? path.slice(app.path.length + 1) : ''))
  if (!RUNS_FILE.test(program)) return []
  const file = args.find((arg, i) => /\.[cm]?[jt]sx?$/.test(arg) && !/^(?:-r|--require|--import|--loader|-e|--eval)$/.test(args[i - 1] ?? ''))
  return file === undefined ? [] : [inside(app.path, file.replace(/^\.\//, ''))]
}

/** The first library for browsers that a file or a file that it imports loads at run time. */
function loadedFrom(app: Subject['app'], file: string): BrowserStart | undefined {
  for (const path of closureOf(app, [file])) {
    for (const { specifier, line } of app.project.imports(path)) {
      const name = packageOf(specifier)
      if (name !== undefined && (LIBRARIES.test(name) || PLUGINS.test(name))) return { name, path, line }
    }
  }
  return undefined
}

function lineOfScript(text: string, script: string): number {
  const at = text.indexOf(`"${script}"`, Math.max(0, text.indexOf('"scripts"')))
  return at === -1 ? 1 : text.slice(0, at).split('\n').length
}

/** How an image gets a browser for its build, for a prompt. */
export function browserRemedy({ name }: BrowserStart): string {
  if (/playwright/.test(name)) return 'in the build stage, after the install, `RUN npx playwright install --with-deps chromium`'
  return 'in the build stage, before the install, `RUN apt-get update && apt-get install -y --no-install-recommends chromium` with PUPPETEER_SKIP_DOWNLOAD=true and PUPPETEER_EXECUTABLE_PATH=/usr/bin/chromium, and start it with --no-sandbox, since a build runs as root'
}
