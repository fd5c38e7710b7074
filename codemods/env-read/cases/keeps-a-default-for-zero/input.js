export const limit = Number(process.env.LIMIT) || 3000
