/** Shannon entropy, in bits a character. */
export function entropy(value: string): number {
  const counts: number[] = []
  for (let i = 0; i < value.length; i++) counts[value.charCodeAt(i) & 255] = (counts[value.charCodeAt(i) & 255] ?? 0) + 1
  let bits = 0
  for (const n of counts) if (n) bits -= (n / value.length) * Math.log2(n / value.length)
  return bits
}

/** Looks as if a machine had made it: letters and digits mixed beyond what words, paths and names do. */
export function looksRandom(value: string): boolean {
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value) || /\s/.test(value)) return false
  const hex = /^[0-9a-f-]+$/i.test(value)
  return entropy(value) >= (hex ? 2.8 : 3.1)
}
