export const a = process.env.PORT || 3000
export const b = parseInt(process.env.PORT || '3000', 10)
export const d = +process.env.LIMIT
export const e = Number.parseInt(process.env['LIMIT'], 10)
