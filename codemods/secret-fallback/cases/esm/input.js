import jwt from 'jsonwebtoken'

const JWT_SECRET = process.env.JWT_SECRET || 'dev-secret'
const PORT = process.env.PORT || '3000'

export const sign = (user) => jwt.sign({ id: user.id }, JWT_SECRET, { expiresIn: '7d' })
