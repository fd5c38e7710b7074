import { env } from './env.js'

export const a = env.PORT
export const b = env.PORT
export const d = env.LIMIT
export const e = env.LIMIT
