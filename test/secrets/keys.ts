/**
 * Keys that look like real ones, made when the tests run: nothing in this repository may look like a secret to a scanner.
 * The same seed gives the same key.
 */
export const LOWER = 'abcdefghijklmnopqrstuvwxyz'
export const UPPER = LOWER.toUpperCase()
export const DIGITS = '0123456789'
export const HEX = '0123456789abcdef'
export const ALNUM = UPPER + LOWER + DIGITS

export function random(alphabet: string, length: number, seed = length): string {
  let state = seed * 2654435761 + 97
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return alphabet[(state >>> 8) % alphabet.length]
  }).join('')
}

const alnum = (n: number, seed?: number): string => random(ALNUM, n, seed)
const hex = (n: number, seed?: number): string => random(HEX, n, seed)
const uuid = (): string => [8, 4, 4, 4, 12].map((n) => hex(n)).join('-')
const of = (...parts: string[]): string => parts.join('')

export function jwt(payload: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return [part({ alg: 'HS256', typ: 'JWT' }), part(payload), alnum(43)].join('.')
}

export function pem(kind = 'RSA'): string {
  const lines = Array.from({ length: 12 }, (_, i) => alnum(64, i + 3))
  return [`-----BEGIN ${kind} PRIVATE `, 'KEY-----\n', lines.join('\n'), `\n-----END ${kind} PRIVATE `, 'KEY-----'].join('')
}

/** Kind as the scan names it, and a key of that kind. */
export const KEYS: readonly [kind: string, key: string][] = [
  ['openai-key', of('sk', '-proj-', alnum(74), 'T3Blbk', 'FJ', alnum(74, 9))],
  ['openai-key', of('sk', '-', alnum(20), 'T3Blbk', 'FJ', alnum(20, 5))],
  ['anthropic-key', of('sk', '-ant-api03-', alnum(93), 'AA')],
  ['openrouter-key', of('sk', '-or-v1-', hex(64))],
  ['groq-key', of('gs', 'k_', alnum(52))],
  ['huggingface-token', of('h', 'f_', random(UPPER + LOWER, 34))],
  ['replicate-token', of('r', '8_', alnum(37))],
  ['perplexity-key', of('pp', 'lx-', alnum(48))],
  ['tavily-key', of('tv', 'ly-dev-', alnum(32))],
  ['google-oauth-secret', of('GOC', 'SPX-', alnum(28))],
  ['google-api-key', of('AI', 'za', 'Sy', alnum(33))],
  ['supabase-secret-key', of('sb_', 'secret_', alnum(31))],
  ['supabase-access-token', of('sb', 'p_', hex(40))],
  ['aws-access-key-id', of('AK', 'IA', random('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16))],
  ['azure-client-secret', of(alnum(3), '8', 'Q~', alnum(34))],
  ['digitalocean-token', of('dop', '_v1_', hex(64))],
  ['fly-token', of('fo', '1_', alnum(43))],
  ['vercel-token', of('vc', 'p_', alnum(56))],
  ['netlify-token', of('nf', 'p_', alnum(36))],
  ['planetscale-token', of('pscale', '_pw_', alnum(43))],
  ['databricks-token', of('da', 'pi', hex(32))],
  ['vault-token', of('hv', 's.', alnum(95))],
  ['pulumi-token', of('pu', 'l-', hex(40))],
  ['doppler-token', of('dp', '.pt.', alnum(43))],
  ['stripe-live-key', of('sk', '_live_', alnum(99))],
  ['stripe-test-key', of('rk', '_test_', alnum(24))],
  ['stripe-webhook-secret', of('wh', 'sec_', alnum(32))],
  ['square-token', of('sq0', 'atp-', alnum(22))],
  ['shopify-token', of('shp', 'at_', hex(32))],
  ['sendgrid-key', of('S', 'G.', alnum(22), '.', alnum(43))],
  ['brevo-key', of('xkey', 'sib-', hex(64), '-', alnum(16))],
  ['slack-token', of('xo', 'xb-', random('123456789', 12), '-', random('123456789', 12, 4), '-', alnum(24))],
  ['slack-webhook', of('https://hooks.', 'slack.com/services/T', random(UPPER, 8), '/B', random(UPPER, 8, 3), '/', alnum(24))],
  ['discord-webhook', of('https://discord', '.com/api/webhooks/', random('123456789', 18), '/', alnum(68))],
  ['telegram-bot-token', of(random('123456789', 10), ':A', 'A', alnum(33))],
  ['github-token', of('gh', 'p_', alnum(36))],
  ['github-token', of('github', '_pat_', alnum(82))],
  ['gitlab-token', of('gl', 'pat-', alnum(20))],
  ['npm-token', of('np', 'm_', alnum(36))],
  ['docker-token', of('dckr', '_pat_', alnum(27))],
  ['linear-key', of('lin', '_api_', alnum(40))],
  ['notion-token', of('nt', 'n_', random('123456789', 11), alnum(35))],
  ['figma-token', of('fi', 'gd_', alnum(40))],
  ['postman-key', of('PM', 'AK-', hex(24), '-', hex(34))],
  ['sentry-token', of('sn', 'tryu_', hex(64))],
  ['grafana-token', of('gl', 'sa_', alnum(32), '_', hex(8))],
  ['newrelic-key', of('NR', 'AK-', random(UPPER + DIGITS, 27))],
  ['posthog-key', of('ph', 'x_', alnum(43))],
  ['tailscale-key', of('ts', 'key-auth-', alnum(12), '-', alnum(24))],
  ['duffel-token', of('duf', 'fel_live_', alnum(43))],
  ['shippo-token', of('ship', 'po_live_', hex(40))],
  ['plaid-token', of('acc', 'ess-production-', uuid())],
  ['hubspot-token', of('pa', 't-na1-', uuid())],
]
