import { jwtVerify, SignJWT } from 'jose'
import { requireSecret } from '../require-secret'

const key = new TextEncoder().encode(requireSecret('JWT_SECRET'))

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
