/** What the payload of a JSON web token says of itself. */
export interface Claims {
  role?: string
  iss?: string
  /** Seconds since 1970; absent where it never ends. */
  exp?: number
  ref?: string
}

/** Three parts; the last, which signs the others, may be missing. */
export const JWT = /eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.(?:[A-Za-z0-9_-]{16,}|(?![\w.-]))/y
/** The same once more in base64, as secrets of Kubernetes and variables of CI systems hold it. */
export const JWT_IN_BASE64 = /ZXlK[A-Za-z0-9+/_-]{40,}={0,2}/y

/** The token that a text in base64 holds, if it is one. */
export function tokenIn(base64: string): string | undefined {
  const text = Buffer.from(base64, 'base64').toString('latin1')
  JWT.lastIndex = 0
  return JWT.exec(text)?.[0]
}

/** Nothing signs it: whoever takes it takes what anybody wrote. */
export function isUnsigned(token: string): boolean {
  return token.endsWith('.') || headerOf(token)?.alg === 'none'
}

function headerOf(token: string): { alg?: unknown } | undefined {
  try {
    return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')) as { alg?: unknown }
  } catch {
    return undefined
  }
}

/** Undefined where the second part is no JSON object. */
export function claimsOf(token: string): Claims | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined
    const { role, iss, exp, ref } = payload as Record<string, unknown>
    return {
      ...(typeof role === 'string' ? { role } : {}), ...(typeof iss === 'string' ? { iss } : {}),
      ...(typeof exp === 'number' ? { exp } : {}), ...(typeof ref === 'string' ? { ref } : {}),
    }
  } catch {
    return undefined
  }
}
