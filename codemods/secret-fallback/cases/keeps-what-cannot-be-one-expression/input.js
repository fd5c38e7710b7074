import { port } from './settings.js'

const { JWT_SECRET = 'dev-secret' } = process.env
const other = process.env.OTHER || 'x'

export function sign(key = 'dev-secret') {
  return [JWT_SECRET, key, port, other]
}
