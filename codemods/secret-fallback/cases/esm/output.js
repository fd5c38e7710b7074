import jwt from 'jsonwebtoken'
import { requireSecret } from '../require-secret.js'

const JWT_SECRET = requireSecret('JWT_SECRET')
const PORT = process.env.PORT || '3000'

export const sign = (user) => jwt.sign({ id: user.id }, JWT_SECRET, { expiresIn: '7d' })
