/** How far before a constant the check of its variable may stand. */
const BEFORE = 700

/**
 * A constant that stands in for a variable only where the app is developed: production stops before it comes to it. `at` is where the constant
 * begins, `variable` the name of what it stands in for.
 */
export function isGuarded(text: string, at: number, variable: string): boolean {
  const before = text.slice(Math.max(0, at - BEFORE), at)
  const from = before.indexOf(variable)
  if (from < 0) return false
  // Of what is read there, the check that follows: `if (!secret && process.env.NODE_ENV === 'production') throw …`.
  const check = /\bNODE_ENV\b["'\]]*\s*={2,3}\s*["']production["'][^]{0,60}?\b(?:throw\b|process\.exit\()/.exec(before.slice(from))
  return check !== null && /\bif\s*\(\s*!/.test(before.slice(from, from + check.index + 1)) && isWithin(before.slice(from))
}

/** Nothing that was open where this text begins is closed in it: it all stands in one function. */
function isWithin(text: string): boolean {
  let depth = 0
  for (const brace of text.match(/[{}]/g) ?? []) {
    depth += brace === '{' ? 1 : -1
    if (depth < 0) return false
  }
  return true
}

/** `const DEV_FALLBACKS = { JWT_SECRET: '…' }`: by the name of all of it nothing that production uses. */
export function isForDevelopment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - BEFORE), at)
  const open = before.lastIndexOf('{')
  return open >= 0 && before.indexOf('}', open) < 0 && /\b(?:const|let|var)\s+(?:(?:dev|development|test|local)_?\w*|\w+(?:_DEV|_TEST|Dev|Development|ForTests?))\s*(?::[^={]{0,60})?=\s*(?:Object\.freeze\()?$/i.test(before.slice(0, open))
}
