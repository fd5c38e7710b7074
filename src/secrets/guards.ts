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

const PRODUCTION = String.raw`(?:process\.)?env(?:\.NODE_ENV|\[["']NODE_ENV["']\])\s*={2,3}\s*["']production["']`
/** What the code calls the answer. */
const CALLED = new RegExp(String.raw`\b(?:const|let|var)\s+(\w+)\s*=\s*${PRODUCTION}\s*(?:;|\r?\n|$)`)

/**
 * The same where the check follows: `const secret = process.env.JWT_SECRET || 'dev'`, then `if (production && secret === 'dev') throw …`. `literal` is
 * the constant with its quotes.
 */
export function isGuardedAfter(text: string, { start, end }: { start: number; end: number }): boolean {
  const holder = /\b(?:const|let|var)\s+(\w+)\s*(?::\s*string\s*)?=[^=;]{0,120}$/.exec(text.slice(Math.max(0, start - 200), start))?.[1]
  const after = text.slice(end, end + BEFORE)
  const check = holder === undefined ? null : /\bif\s*\(([^{};]{5,200}?)\)\s*(?:\{\s*)?(?:console\.\w+\([^\n]{0,160}\);?\s*)?(?:throw\b|process\.exit\()/.exec(after)
  if (!check || !isWithin(after.slice(0, check.index))) return false
  // Both must hold and nothing else, so that production stops wherever the constant is in use.
  const conditions = check[1]!.split('&&').map((one) => one.trim())
  const compared = conditions.findIndex((one) => isCompared(one, holder!, text.slice(start, end)))
  const other = conditions[1 - compared]
  return conditions.length === 2 && compared >= 0 && other !== undefined && (new RegExp(`^${PRODUCTION}$`).test(other) || other === CALLED.exec(text)?.[1])
}

function isCompared(condition: string, holder: string, literal: string): boolean {
  const sides = condition.split(/\s*={2,3}\s*/)
  return sides.length === 2 && sides.includes(holder) && sides.includes(literal)
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
