const SHOWN = 6

/** `a.ts:3, 5, b.ts:7 and 4 more`: where something stands, in a line that can be read. */
export function placesOf(places: readonly { path: string; line: number }[]): string {
  const files = new Map<string, Set<number>>()
  for (const { path, line } of places) files.set(path, (files.get(path) ?? new Set()).add(line))
  const texts = [...files].map(([path, lines]) => `${path}:${[...lines].slice(0, SHOWN).join(', ')}${lines.size > SHOWN ? ' …' : ''}`)
  return texts.length <= SHOWN ? texts.join(', ') : `${texts.slice(0, SHOWN).join(', ')} and ${texts.length - SHOWN} more files`
}
