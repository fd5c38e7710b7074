const secret = process.env.JWT_SECRET || 'your-secret-key'

const encoder = new TextEncoder()

function hmac() {
  return crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

export async function signSession(userId: string) {
  const signature = await crypto.subtle.sign('HMAC', await hmac(), encoder.encode(userId))
  return `${userId}.${Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

export async function readSession(token: string) {
  const [userId = ''] = token.split('.')
  return token === (await signSession(userId)) ? userId : undefined
}
