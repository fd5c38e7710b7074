/** Shannon entropy, in bits a character. */
export function entropy(value: string): number {
  const counts: number[] = []
  for (let i = 0; i < value.length; i++) counts[value.charCodeAt(i) & 255] = (counts[value.charCodeAt(i) & 255] ?? 0) + 1
  let bits = 0
  for (const n of counts) if (n) bits -= (n / value.length) * Math.log2(n / value.length)
  return bits
}

const WORDS = /example|placeholder|change[-_ ]?(?:me|this|it)|replace|insert|your[-_ .]|[-_ .]here\b|[-_]your\b|^your|dummy|sample|redacted|xxxx|\bmy[-_]|\btodo\b|\bfake|mock[-_]|\btest[-_](?:key|secret|token)|not[-_ ]?(?:a[-_ ])?real|<[^>]*>|\$\{|\{\{|%[A-Za-z_]+%|\*\*\*|\.\.\.|…|••/i
const SEQUENCES = ['0123456789', '1234567890', '9876543210', 'abcdefghij', 'qwertyuiop', 'deadbeefdeadbeef', 'abc123abc123', '0000000000']

/** Written in the place of a secret to show where one goes, as documentation and examples have it. */
export function isPlaceholder(value: string): boolean {
  if (WORDS.test(value)) return true
  const lower = value.toLowerCase()
  if (SEQUENCES.some((sequence) => lower.includes(sequence))) return true
  return isMonotonous(lower)
}

/** 'aaaaaaaa', '121212121212': one or few characters over and over. */
function isMonotonous(value: string): boolean {
  const plain = value.replace(/[^a-z0-9]+/g, '')
  if (plain.length < 8) return false
  return (new Set(plain).size <= Math.min(4, plain.length / 4) || /(.)\1{6,}/.test(plain) || /^(.{1,6})\1{2,}/.test(plain))
}

/** Looks as if a machine had made it: letters and digits mixed beyond what words, paths and names do. */
export function looksRandom(value: string): boolean {
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value) || /\s/.test(value)) return false
  const hex = /^[0-9a-f-]+$/i.test(value)
  return entropy(value) >= (hex ? 2.8 : 3.1)
}
