/** An action of somebody else, held to one commit: a tag can be moved, a commit cannot. */
export interface Pin {
  action: string
  /** Release that the commit is, for the reader and for Dependabot. */
  version: string
  commit: string
}

/** Looked up at each action's own repository; a newer release is taken over here by hand, never by name. */
export const PINS = {
  'actions/checkout': { action: 'actions/checkout', version: 'v7.0.1', commit: '3d3c42e5aac5ba805825da76410c181273ba90b1' },
  'actions/setup-node': { action: 'actions/setup-node', version: 'v7.0.0', commit: '820762786026740c76f36085b0efc47a31fe5020' },
  'pnpm/action-setup': { action: 'pnpm/action-setup', version: 'v4.0.0', commit: 'fe02b34f77f8bc703788d5817da081398fad5dd2' },
  'oven-sh/setup-bun': { action: 'oven-sh/setup-bun', version: 'v2.2.0', commit: '0c5077e51419868618aeaa5fe8019c62421857d6' },
  'dorny/paths-filter': { action: 'dorny/paths-filter', version: 'v4.0.2', commit: '7b450fff21473bca461d4b92ce414b9d0420d706' },
  'supabase/setup-cli': { action: 'supabase/setup-cli', version: 'v2.0.0', commit: 'df56b21da46c98abb12a9804e4fb1f657773e333' },
} as const satisfies Record<string, Pin>

/** The value of `uses:`, with the release as a comment. */
export function pinned(action: keyof typeof PINS): string {
  const { version, commit } = PINS[action]
  return `${action}@${commit} # ${version}`
}
