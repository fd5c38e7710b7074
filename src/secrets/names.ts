/** The words of a name: 'stripeSecretKey', 'STRIPE_SECRET_KEY' and 'stripe-secret-key' are all ['stripe', 'secret', 'key']. */
export function wordsOf(name: string): string[] {
  return name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z\d]+/).filter((word) => word !== '')
}

/** Ends of names under which secrets stand. */
const ENDS = /(?:^| )(?:secret(?: key| value| token| string)?|pass(?:word|wd|phrase|code)?|[a-z]*passwor[dt]|[a-z]*passwd|pwd|token|api ?key|[a-z]*apikeys?|[a-z]*(?:access|secret|private|priv|auth|service|encryption|signing|master)key|api tokens?|(?:secret|private|access|auth|encryption|encrypt|crypto|cipher|signing|sign|master|service|service role|admin|session|cookie|jwt|hmac|webhook|app|client|license|account|role|server|openai|stripe|resend|sendgrid|anthropic|gemini|mapbox|heroku|hubspot|snyk|sonar|aes|bot) key|sonar login|credentials?|creds|\w+ salt|\w+ pepper|jwt|bearer|authorization|auth|dsn password)$/
/** What a name with such an end may mean instead. */
const NOT = /\b(?:public|publishable|anon|csrf|xsrf|placeholder|color|icon|schema|max|min|limit|count|index|has|is|use|no|invalid|wrong|missing|require|required|confirm|show|hide|toggle|reset|forgot|change|design|css|theme|storage|trade|cache|query|sort|primary|foreign|react|object|partition|device|push|fcm|site|measurement|tracking|translation|i18n|next page|page|continuation|cancel|abort|syntax|usage|hash|hashed|without|omit|header|cookie name)\b/

/** What tells one of several secrets from the others: `API_KEY_PROD`, `secret_do_not_commit`, `TOKEN_2`. */
const WHICH = /(?: (?:\d+|v\d+|prod|production|live|staging|stage|dev|development|sandbox|old|new|backup|do not commit))+$/

function phraseOf(name: string): string {
  return wordsOf(name).join(' ').replace(WHICH, '')
}

/** By its name the id of a client or an account: `AZURE_CLIENT_ID`, `tenantId`. */
export function isIdName(name: string): boolean {
  return /(?:^| )(?:client|tenant|directory|subscription|aws account|access) id$|(?:^| )accessid$/.test(wordsOf(name).join(' '))
}

/** By its name something that must not be known: password, secret, token, key of a service. */
export function isSecretName(name: string): boolean {
  const phrase = phraseOf(name)
  if (!ENDS.test(phrase)) return false
  return !NOT.test(phrase.replace(ENDS, '')) && !/^(?:auth|authorization|bearer|credentials)$/.test(phrase)
}

/** A password that a person chose, rather than a key that a machine made. */
export function isPasswordName(name: string): boolean {
  return /(?:^| )(?:pass(?:wd|phrase|code)?|[a-z]*password|pwd)$/.test(phraseOf(name))
}

/** By its prefix in the text of the page, whatever it holds. */
export const PUBLIC_PREFIX = /^(?:VITE_|NEXT_PUBLIC_|REACT_APP_|PUBLIC_|NUXT_PUBLIC_|EXPO_PUBLIC_|GATSBY_)/

/** Words of a name that say what kind of secret it is, for people: 'session-secret', 'password', 'api-key', 'token'. */
export function kindOfName(name: string): { kind: string; title: string } {
  const phrase = phraseOf(name)
  if (/pass(?:word|wd|phrase|code)?$|pwd$/.test(phrase)) return { kind: 'password', title: 'a password' }
  if (/\b(?:jwt|session|cookie|auth|nextauth)\b.*\bsecret(?: key)?$|\bjwt(?: key)?$/.test(phrase)) return { kind: 'session-secret', title: 'the secret that signs sessions' }
  if (/encrypt|cipher|aes|crypto|salt|pepper/.test(phrase)) return { kind: 'encryption-key', title: 'a key that encrypts data' }
  if (/webhook/.test(phrase)) return { kind: 'webhook-secret', title: 'the secret of a webhook' }
  if (/token$|bearer$|authorization$/.test(phrase)) return { kind: 'token', title: 'a token' }
  if (phrase.endsWith('key')) return { kind: 'api-key', title: 'a key' }
  return { kind: 'secret', title: 'a secret' }
}
