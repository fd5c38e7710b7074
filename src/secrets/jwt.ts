/** What the payload of a JSON web token says of itself. */
export interface Claims {
  role?: string
  iss?: string
  /** Seconds since 1970; absent where it never ends. */
  exp?: number
  ref?: string
}

export const JWT = /eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{16,}/y

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
