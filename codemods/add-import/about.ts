import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'add-import',
  title: 'Add an import, in the way the file imports',
  options: {
    source: 'module to import, e.g. ./env.js',
    default: 'local name of its default export',
    namespace: 'local name of all of it (import * as name)',
    named: 'names, separated by commas; "name:local" renames',
    type: 'import types only',
    position: 'last (default), first, or after-dotenv (below what loads .env)',
    moduleSystem: 'esm or cjs, for a file that does not show which it is',
  },
}
