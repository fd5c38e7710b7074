import type { ImagePlace } from '../../types.ts'

/** Files that the build leaves, as an image place. `output` and `hashed` as in ImagePlace. */
export function staticImage(output: string, hashed: readonly string[], options: { fallback?: string; base?: string } = {}): ImagePlace {
  return { kind: 'static', output, hashed, base: options.base ?? '', ...(options.fallback ? { fallback: options.fallback } : {}) }
}

export const EDGE: ImagePlace = { kind: 'none', reason: 'it runs at the edge, on the machines of its host, and no server of its own starts' }
