import { port } from './settings.js'

const read = ({ JWT_SECRET = 'dev-secret' } = process.env) => JWT_SECRET
const other = process.env.OTHER || 'x'

export function sign(key = 'dev-secret') {
  return [read(), key, port, other]
}
