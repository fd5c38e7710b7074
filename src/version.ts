import { createRequire } from 'node:module'

// One folder below the package's root, in the sources (src/) and in the build (dist/) alike.
const manifest = createRequire(import.meta.url)('../package.json') as { version: string; bugs?: { url?: string } }

/** Version of this package, as `--version` prints it. */
export const VERSION = manifest.version

/** Where to report a fault, where the package says so. */
export const BUGS_URL = manifest.bugs?.url
