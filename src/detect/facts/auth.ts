import type { Evidence } from '../../types.ts'
import { mergeFacts } from './places.ts'
import type { Fact } from './places.ts'

const LIBRARIES: readonly [auth: string, dependency: RegExp][] = [
  ['clerk', /^@clerk\/.+$|^svelte-clerk$/],
  ['next-auth', /^(?:next-auth|@auth\/.+|@sidebase\/nuxt-auth)$/],
  ['better-auth', /^(?:better-auth|@better-auth\/.+)$/],
  ['lucia', /^(?:lucia|@lucia-auth\/.+)$/],
  ['auth0', /^(?:@auth0\/.+|express-openid-connect|express-oauth2-jwt-bearer)$/],
  ['kinde', /^@kinde-oss\/.+$/],
  ['workos', /^@workos-inc\/.+$/],
  ['supertokens', /^supertokens-.+$/],
  ['keycloak', /^keycloak-(?:js|connect)$/],
  ['passport', /^(?:passport|koa-passport|@fastify\/passport|@nestjs\/passport)$/],
  ['stack-auth', /^@stackframe\/.+$/],
  ['stytch', /^(?:stytch|@stytch\/.+)$/],
  ['descope', /^@descope\/.+$/],
  ['privy', /^@privy-io\/.+$/],
  ['cognito', /^(?:amazon-cognito-identity-js|@aws-amplify\/auth)$/],
  ['msal', /^@azure\/msal-.+$/],
  ['google-oauth', /^@react-oauth\/google$/],
  ['iron-session', /^iron-session$/],
  ['openid-client', /^openid-client$/],
  ['jsonwebtoken', /^jsonwebtoken$/],
  ['jwt', /^(?:@fastify\/jwt|fastify-jwt|express-jwt|koa-jwt|@nestjs\/jwt|@elysiajs\/jwt|fast-jwt)$/],
  ['jose', /^jose$/],
  ['express-session', /^(?:express-session|cookie-session|koa-session|@fastify\/session|@fastify\/secure-session)$/],
  ['firebase-auth', /^react-firebase-hooks$/],
  ['supabase-auth', /^@supabase\/(?:auth-helpers-.+|auth-ui-.+|ssr)$/],
  ['py-jwt', /^(?:jwt|jose|fastapi_users|flask_login|flask_jwt_extended|authlib|rest_framework_simplejwt)$/],
]

/** Signs that a general client is used for sign-in too: the call itself. */
const CALLS: readonly [auth: string, dependency: RegExp, call: RegExp][] = [
  ['supabase-auth', /^@supabase\/supabase-js$/, /\.auth\s*\.\s*(?:getUser|getSession|signIn\w*|signUp|signOut|onAuthStateChange|admin|setSession|getClaims|updateUser|exchangeCodeForSession)\b/],
  ['firebase-auth', /^firebase$/, /\b(?:getAuth|initializeAuth)\s*\(|firebase\/auth/],
  ['firebase-auth', /^firebase-admin$/, /\.verifyIdToken\s*\(|\bgetAuth\s*\(/],
]

/** Authentication libraries that reached code imports, and general clients whose sign-in it calls. `textOf` gives the text of a reached file. */
export function authOf(imports: ReadonlyMap<string, readonly Evidence[]>, python: boolean, reached: readonly string[], textFactAt: (path: string, kind: string, pattern: RegExp) => number | undefined): Fact[] {
  const found: Fact[] = []
  for (const [name, places] of imports) {
    const auth = LIBRARIES.find(([id, pattern]) => pattern.test(name) && (id === 'py-jwt') === python)?.[0]
    if (auth) found.push({ name: auth, evidence: places.slice(0, 3) })
  }
  for (const [auth, dependency, call] of CALLS) {
    const library = [...imports.keys()].find((name) => dependency.test(name))
    if (library === undefined || found.some((f) => f.name === auth)) continue
    for (const path of reached) {
      const line = textFactAt(path, `auth-${auth}-${library}`, call)
      if (line === undefined) continue
      found.push({ name: auth, evidence: [{ path, line, note: `signs people in through ${library}` }] })
      break
    }
  }
  return mergeFacts(found)
}
