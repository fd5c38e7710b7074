/** Folders that hold what tools fetched or built, never what a person wrote. */
export const FETCHED_OR_BUILT = [
  'node_modules', 'bower_components', '.next', '.nuxt', '.output', '.svelte-kit', '.astro', '.turbo', '.vercel', '.netlify',
  '.wrangler', '.expo', '.parcel-cache', '.cache', '.venv', 'venv', '__pycache__', '.pytest_cache',
] as const

/** Names that hold build output where they lie beside a package.json, and may be anything elsewhere. */
export const OUTPUT_BESIDE_MANIFEST = ['dist', 'build', 'out', 'coverage'] as const

/** How the names of our own temporary folders inside a project begin; one is left behind only where we were killed. */
export const OWN_FOLDER = '.harden-my-app-'
