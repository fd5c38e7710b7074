import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The module at `path` is not bundled but loaded from `output`, relative to the file that is written. */
export function externalFile(path, output) {
  const file = resolve(root, path)
  return {
    name: `external-${path}`,
    setup(build) {
      build.onResolve({ filter: nameFilter(path) }, (args) => (args.kind !== 'entry-point' && resolve(args.resolveDir, args.path) === file ? { path: output, external: true } : undefined))
    },
  }
}

/**
 * Parsers and printers of jscodeshift, recast and handlebars that nothing of ours reaches: the Flow parser (jscodeshift's
 * `flow`), esprima (recast's default parser; jscodeshift hands over its own) and plop.
 */
export const emptyModules = {
  name: 'empty-modules',
  setup(build) {
    build.onResolve({ filter: /^(?:flow-parser|esprima|plop|node-plop)$/ }, (args) => ({ path: args.path, namespace: 'empty' }))
    build.onLoad({ filter: /.*/, namespace: 'empty' }, (args) => ({ contents: `module.exports = { get parse() { throw new Error('${args.path} is not part of this bundle') } }`, loader: 'js' }))
  },
}

/** The module at `path` is replaced by what `contents` returns. */
export function generated(path, contents) {
  const file = resolve(root, path)
  return {
    name: `generated-${path}`,
    setup(build) {
      build.onLoad({ filter: nameFilter(path) }, (args) => (args.path === file ? { contents: contents(), loader: 'ts', resolveDir: resolve(file, '..') } : undefined))
    },
  }
}

function nameFilter(path) {
  return new RegExp(`/${path.split('/').at(-1).replaceAll('.', '\\.')}$`)
}
