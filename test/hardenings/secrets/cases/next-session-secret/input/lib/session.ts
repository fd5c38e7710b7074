import { jwtVerify, SignJWT } from 'jose'

const key = new TextEncoder().encode(process.env.JWT_SECRET || 'your-secret-key')

export async function signSession(userId: string) {
  return new SignJWT({ userId }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('7d').sign(key)
}

export async function readSession(token: string) {
  try {
    return (await jwtVerify(token, key)).payload
  } catch {
    return undefined
  }
}
