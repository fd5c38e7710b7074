// Builds dist/ and THIRD-PARTY-LICENSES. The package has no dependencies: everything is in the bundle.
//   main.cjs         arguments, help, `--version`, `list`: one CommonJS file, because nothing starts faster
//   catalog.cjs      what `list` and `explain` say, read off the sources
//   commands.cjs     the other commands, of which each sets up only what it uses: a file for each module costs Node more than the module
//   codemods/        plain jscodeshift transforms, and jscodeshift's parser, which the commands share with them
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { readCatalog } from './build/catalog.mjs'
import { collectLicences } from './build/licences.mjs'
import { emptyModules, externalFile, generated, root } from './build/plugins.mjs'
import { templatesModule } from './build/templates.mjs'
import { versionModule } from './build/version.mjs'

const MAX_BYTES = 3 * 1024 * 1024

/** Commands that start fast enough inside main.cjs; every other one is in commands.cjs. */
const INSIDE_MAIN = new Set(['list.ts'])

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  // Before 'main': jsonc-parser's UMD build hides its requires from the bundler.
  mainFields: ['module', 'main'],
  target: 'node20.19',
  // ASCII alone: V8 holds it in one byte a character, and Node need not decode it.
  charset: 'ascii',
  // `import()` becomes `require`, which is faster, and what code that is run from a cache can do.
  supported: { 'dynamic-import': false },
  metafile: true,
  // Functions keep their names, so that the stack of a fault can be read.
  minify: true,
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
}

export async function buildPackage(out) {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(join(out, 'codemods'), { recursive: true })
  const results = await Promise.all([buildParser(out), buildCodemods(out), buildCatalog(out), buildMain(out), buildCommands(out)])
  const metafiles = results.map((r) => r.metafile)
  checkSelfContained(metafiles)
  return collectLicences(metafiles)
}

/** Nothing is loaded at run time but Node's own modules and the package's own files. */
function checkSelfContained(metafiles) {
  const outside = metafiles.flatMap((m) => Object.values(m.outputs).flatMap((o) => o.imports)).filter((i) => i.external && !isBuiltin(i.path) && !i.path.startsWith('./'))
  if (outside.length > 0) throw new Error(`the bundle still needs ${[...new Set(outside.map((i) => i.path))].join(', ')}`)
}

/** jscodeshift and its parser once, for the commands and the transforms: they are half of the package. */
function buildParser(out) {
  return build({ ...common, keepNames: false, entryPoints: ['codemods/kit/parse.ts'], outfile: join(out, 'codemods/kit.cjs'), format: 'cjs', plugins: [emptyModules] })
}

/** All transforms share one file; `<id>.cjs` is what `npx jscodeshift -t` is given. */
async function buildCodemods(out) {
  const ids = readdirSync(join(root, 'codemods')).filter((id) => existsSync(join(root, 'codemods', id, 'index.ts')))
  const contents = ids.map((id, i) => `export * as codemod${i} from './codemods/${id}/index.ts'`).join('\n')
  const result = await build({
    // Plain jscodeshift puts them through Babel, which does not take the static blocks that keep the names of classes.
    ...common, keepNames: false, stdin: { contents, resolveDir: root }, outfile: join(out, 'codemods/all.cjs'), format: 'cjs', plugins: [externalFile('codemods/kit/parse.ts', './kit.cjs')],
  })
  ids.forEach((id, i) => writeFileSync(join(out, `codemods/${id}.cjs`), `module.exports = require('./all.cjs').codemod${i}\n`))
  return result
}

async function buildCatalog(out) {
  const catalog = await readCatalog()
  return build({ ...common, stdin: { contents: `export const catalog = ${JSON.stringify(catalog)}` }, outfile: join(out, 'catalog.cjs'), format: 'cjs' })
}

const nameOf = (file) => file.replace(/\.ts$/, '')
const commandFiles = () => readdirSync(join(root, 'src/cli/commands')).filter((name) => name.endsWith('.ts') && !INSIDE_MAIN.has(name))

function buildMain(out) {
  return build({
    ...common, entryPoints: ['src/cli/main.ts'], outfile: join(out, 'main.cjs'), format: 'cjs',
    plugins: [
      externalFile('src/catalog.ts', './catalog.cjs'),
      generated('src/version.ts', versionModule),
      ...commandFiles().map((name) => generated(`src/cli/commands/${name}`, () => `import { runBundled } from '../bundled.ts'\nexport const run = (...args) => runBundled('${nameOf(name)}', ...args)`)),
    ],
  })
}

function buildCommands(out) {
  const contents = `export const commands = { ${commandFiles().map((name) => `${nameOf(name)}: () => import('./src/cli/commands/${name}')`).join(', ')} }`
  return build({
    ...common, stdin: { contents, resolveDir: root }, outfile: join(out, 'commands.cjs'), format: 'cjs',
    plugins: [
      emptyModules,
      externalFile('codemods/kit/parse.ts', './codemods/kit.cjs'),
      externalFile('src/catalog.ts', './catalog.cjs'),
      generated('src/version.ts', versionModule),
      generated('src/render/templates.ts', templatesModule),
    ],
  })
}

function sizeOf(path) {
  const stat = statSync(path)
  return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stat.size
}

/** `to` holds the old folder or the new one; a command that runs meanwhile keeps what it has loaded. */
function swap(from, to, old) {
  if (existsSync(to)) renameSync(to, old)
  renameSync(from, to)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const fresh = join(root, `dist.${process.pid}`)
  const old = join(root, `dist.old.${process.pid}`)
  try {
    const licences = await buildPackage(fresh)
    const bytes = sizeOf(fresh) + Buffer.byteLength(licences)
    if (bytes > MAX_BYTES) throw new Error(`the package would be ${bytes} bytes, more than ${MAX_BYTES}`)
    writeFileSync(join(root, 'THIRD-PARTY-LICENSES'), licences)
    swap(fresh, join(root, 'dist'), old)
    console.log(`dist: ${(bytes / 1024).toFixed(0)} KB with licences`)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    rmSync(old, { recursive: true, force: true })
  }
}
