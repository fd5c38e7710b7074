/** Set by the platform, the runtime or the build, so that nobody is asked for them. What Vite gives to `import.meta.env` alone is none: `process.env.BASE_URL` is the app's own. */
const PROVIDED = /^(?:NODE_ENV|CI|PORT|HOST|HOSTNAME|TZ|HOME|PATH|PWD|USER|SHELL|LANG|TMPDIR|TEMP|TMP|DEBUG|FORCE_COLOR|NO_COLOR|NEXT_(?:RUNTIME|PHASE|TELEMETRY_\w+)|TSS_\w+|ANALYZE|VERCEL|VERCEL_\w+|NEXT_PUBLIC_VERCEL_\w+|VITE_VERCEL_\w+|VITE_USER_NODE_ENV|NETLIFY|NETLIFY_\w+|CF_PAGES\w*|RAILWAY_\w+|RENDER|RENDER_\w+|FLY_\w+|DYNO|HEROKU_\w+|K_(?:SERVICE|REVISION|CONFIGURATION)|FUNCTION_TARGET|FUNCTIONS_EMULATOR|GCLOUD_PROJECT|GOOGLE_CLOUD_PROJECT|FIREBASE_CONFIG|FIREBASE_WEBAPP_CONFIG|AWS_(?:LAMBDA_\w+|EXECUTION_ENV)|WEBSITE_\w+|REPL_\w+|REPLIT_\w+|WEB_REPL_RENEWAL|npm_\w+|JEST_WORKER_ID|VITEST|GITHUB_(?:ACTIONS|SHA|REF\w*)|SHARP_\w+|GENERATE_SOURCEMAP|ISSUER_URL|COMMIT_REF|COMMIT_HASH|AWS_COMMIT_ID|SOURCE_COMMIT|(?:VITE_|NEXT_PUBLIC_|NUXT_PUBLIC_|REACT_APP_|PUBLIC_)?SENTRY_(?:ENVIRONMENT|RELEASE))$/

export function isProvided(name: string): boolean {
  return PROVIDED.test(name)
}

/** Provided, but part of what the app itself decides by: worth a line in its schema. */
export function isServerAddress(name: string): boolean {
  return name === 'PORT' || name === 'HOST'
}

const DATABASE = /(?:^|_)(?:DATABASE|DB|POSTGRES(?:QL)?|PG|MYSQL|MONGO(?:DB|OSE)?)_?(?:URL|URI|CONNECTION_(?:STRING|URL|URI)|CONN(?:ECTION)?_STR(?:ING)?|HOST|NAME|USER(?:NAME)?)$/
const SESSION_SECRET = /^(?:(?:NEXT_?AUTH|BETTER_AUTH|AUTH|SESSION|COOKIE|JWT|ACCESS_TOKEN|REFRESH_TOKEN)_)+SECRET(?:_KEY)?$/

/** By its name the app's database or the secret of its sessions: what there is no app without. */
export function isFoundation(name: string): boolean {
  return DATABASE.test(name) || SESSION_SECRET.test(name)
}

const SECRET = /SECRET|PASSWORD|PASSWD|PASSPHRASE|PRIVATE_KEY|CREDENTIAL|API_?KEY|ACCESS_KEY|ENCRYPTION_KEY|SIGNING_KEY|AUTH_TOKEN|(?:^|_)(?:TOKEN|KEY|PASS|PWD|SALT|PEPPER)$/
const NOT_SECRET = /PUBLISHABLE|ANON_KEY|SITE_KEY|PUBLIC_KEY|(?:EXPIRES|EXPIRY|EXPIRATION|EXPIRES_IN|TTL|LIFETIME|NAME|ID|HEADER|ALGORITHM|LENGTH|ISSUER|AUDIENCE|PREFIX|ENABLED|ROUNDS|ENDPOINT|URL|URI|PATH|FILE)$/

/** By its name, and not one that every visitor of the page can read. */
export function isSecretName(name: string, publicPrefixes: readonly string[]): boolean {
  return SECRET.test(name) && !NOT_SECRET.test(name) && !publicPrefixes.some((prefix) => name.startsWith(prefix))
}

/** Keys that only the service itself checks. One that the app compares requests with (`API_KEY`, `API_TOKEN`) is not among them. */
const OF_A_SERVICE = /^(?:VITE_|NEXT_PUBLIC_)?(?:OPENAI|AZURE_OPENAI|OPENROUTER|ANTHROPIC|CLAUDE|GEMINI|GOOGLE(?:_AI|_MAPS|_GENERATIVE_AI)?|GROQ|MISTRAL|COHERE|DEEPSEEK|PERPLEXITY|XAI|TOGETHER|REPLICATE|FAL|HF|HUGGING_?FACE|ELEVEN_?LABS|DEEPGRAM|TAVILY|PINECONE|STRIPE|RESEND|SENDGRID|MAILGUN|POSTMARK|BREVO|TWILIO|CLOUDINARY|UPLOADTHING|TMDB|NEWS|UNSPLASH|PEXELS)_(?:API_|SECRET_|API_SECRET_)?(?:KEY|TOKEN)$/
const PLACEHOLDER = /^(?:demo|fake|mock|none|missing|unset|undefined|no[-_ ]|your[-_ ]|xxx|test[-_ ]?key$)|placeholder|dummy|not[-_ ](?:set|configured|provided)/i

/** A stand-in that opens nothing: the key of a service that would refuse it. */
export function isStandIn(name: string, value: string): boolean {
  return OF_A_SERVICE.test(name) && PLACEHOLDER.test(value)
}

/** A connection string that carries a password for a machine other than this one. */
export function hasCredentials(value: string): boolean {
  const match = /^[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:([^\s@]+)@([^\s:/?]+)/i.exec(value)
  return match !== null && !/^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[?::1\]?|db|postgres|mysql|mongo|mongodb|redis|host\.docker\.internal)$/i.test(match[2] ?? '')
}

/** A constant that may be written into another file: nothing that opens anything, nor anything that looks as if it did. */
export function isCopyable(name: string, value: string | number | boolean): boolean {
  if (typeof value !== 'string') return true
  if (SECRET.test(name) || /:\/\/[^\s/]*@/.test(value)) return false
  if (/eyJ[\w-]{8,}|-----BEGIN|^(?:sk|pk|rk|whsec|ghp|gho|xox[a-z]|AKIA|AIza|SG|re|sb)[_.-]?\w{12,}/.test(value)) return false
  return value.length <= 80 && !/[\r\n`\\]/.test(value) && !/(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[\w+/=-]{24,}/i.test(value)
}
