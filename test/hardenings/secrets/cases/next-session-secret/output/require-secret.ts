const told = new Set<string>()

/** A secret that the app must not run without in production; while it is developed or built, a stand-in takes its place. */
export function requireSecret(name: string): string {
  const value = process.env[name]
  if (value) return value
  const missing = `${name} is not set. Set it where the app is hosted, or in .env.local (see .env.example).`
  if (process.env.NODE_ENV === 'production' && process.env.NEXT_PHASE !== 'phase-production-build') throw new Error(missing)
  if (!told.has(name)) console.warn(`${missing} Until then a stand-in takes its place.`)
  told.add(name)
  // The same in every runtime of Next: the middleware has to agree with the routes.
  return `no-secret-${name}`.padEnd(32, '-')
}
