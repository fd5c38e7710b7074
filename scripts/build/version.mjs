import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './plugins.mjs'

/** Source of src/version.ts with the values of package.json in it. */
export function versionModule() {
  const { version, bugs } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return `export const VERSION = ${JSON.stringify(version)}\nexport const BUGS_URL: string | undefined = ${JSON.stringify(bugs?.url)}`
}
