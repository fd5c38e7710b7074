import { randomBytes } from 'node:crypto'

const standIns = new Map<string, string>()

/** A secret that the app must not run without in production; elsewhere a random value stands in for it until the next start. */
export function requireSecret(name: string): string {
  const value = process.env[name]
  if (value) return value
  const missing = `${name} is not set. Set it where the app is hosted, or in .env (see .env.example).`
  if (process.env.NODE_ENV === 'production') throw new Error(missing)
  const standIn = standIns.get(name) ?? randomBytes(32).toString('hex')
  if (!standIns.has(name)) console.warn(`${missing} Until then a random value stands in for it.`)
  standIns.set(name, standIn)
  return standIn
}
