import posix from 'node:path/posix'
import { PUBLIC_PREFIX, wordsOf } from '../../../secrets/names.ts'
import type { Found } from '../../../secrets/types.ts'

/** Names under which the documentation of a service reads its secret; every other kind is its own name in capitals. */
const KNOWN: Readonly<Record<string, string>> = {
  'openai-key': 'OPENAI_API_KEY', 'anthropic-key': 'ANTHROPIC_API_KEY', 'openrouter-key': 'OPENROUTER_API_KEY', 'groq-key': 'GROQ_API_KEY', 'xai-key': 'XAI_API_KEY',
  'perplexity-key': 'PERPLEXITY_API_KEY', 'huggingface-token': 'HF_TOKEN', 'replicate-token': 'REPLICATE_API_TOKEN', 'fireworks-key': 'FIREWORKS_API_KEY',
  'elevenlabs-key': 'ELEVENLABS_API_KEY', 'tavily-key': 'TAVILY_API_KEY', 'firecrawl-key': 'FIRECRAWL_API_KEY', 'pinecone-key': 'PINECONE_API_KEY', 'langsmith-key': 'LANGSMITH_API_KEY',
  'langfuse-key': 'LANGFUSE_SECRET_KEY', 'google-api-key': 'GOOGLE_API_KEY', 'google-maps-key': 'GOOGLE_MAPS_API_KEY', 'supabase-service-role': 'SUPABASE_SERVICE_ROLE_KEY', 'supabase-secret-key': 'SUPABASE_SERVICE_ROLE_KEY',
  'stripe-live-key': 'STRIPE_SECRET_KEY', 'stripe-test-key': 'STRIPE_SECRET_KEY', 'stripe-webhook-secret': 'STRIPE_WEBHOOK_SECRET', 'sendgrid-key': 'SENDGRID_API_KEY',
  'resend-key': 'RESEND_API_KEY', 'brevo-key': 'BREVO_API_KEY', 'mailgun-key': 'MAILGUN_API_KEY', 'mailchimp-key': 'MAILCHIMP_API_KEY', 'twilio-key': 'TWILIO_API_KEY',
  'telegram-bot-token': 'TELEGRAM_BOT_TOKEN', 'discord-webhook': 'DISCORD_WEBHOOK_URL', 'slack-webhook': 'SLACK_WEBHOOK_URL', 'teams-webhook': 'TEAMS_WEBHOOK_URL',
  'razorpay-key-id': 'RAZORPAY_KEY_ID', 'square-token': 'SQUARE_ACCESS_TOKEN', 'shopify-token': 'SHOPIFY_ACCESS_TOKEN', 'newrelic-key': 'NEW_RELIC_LICENSE_KEY',
  'aws-access-key-id': 'AWS_ACCESS_KEY_ID', 'github-token': 'GITHUB_TOKEN', 'notion-token': 'NOTION_TOKEN', 'postgres-url': 'DATABASE_URL', 'mysql-url': 'DATABASE_URL', 'sqlserver-url': 'DATABASE_URL',
  'mongodb-url': 'MONGODB_URI', 'redis-url': 'REDIS_URL', 'amqp-url': 'AMQP_URL', 'libsql-url': 'TURSO_DATABASE_URL', 'private-key': 'PRIVATE_KEY', 'session-secret': 'SESSION_SECRET',
}
/** Of services that several keys of one account go by; the name in the code says which. */
const BY_NAME = new Set(['private-key', 'ssh-private-key', 'jwt', 'token', 'api-key', 'secret', 'password', 'session-secret', 'encryption-key', 'webhook-secret', 'sk-hex-key', 'url-password'])

/** The environment variable that is to hold it: the one it stands in for, the service's usual one, or what the code calls it. */
export function variableFor(found: Found): string {
  if (found.variable !== undefined) return found.variable
  const own = found.name === undefined ? '' : wordsOf(found.name).join('_').toUpperCase()
  if (/^[A-Z][A-Z0-9_]*$/.test(found.name ?? '') && !PUBLIC_PREFIX.test(found.name ?? '') && own.includes('_')) return found.name ?? own
  const known = KNOWN[found.kind]
  if (!BY_NAME.has(found.kind)) return known ?? capitals(found.kind)
  // `password`, `secret`, `key` alone say nothing: the file does.
  if (own.includes('_') && /^[A-Z]/.test(own)) return own
  if (known !== undefined) return known
  return `${capitals(stem(found.path))}_${own === '' ? capitals(found.kind) : own}`
}

/** A second secret that would be called alike. */
export function otherVariableFor(found: Found): string {
  const [before, name] = [capitals(stem(found.path)), variableFor(found)]
  return name.startsWith(`${before}_`) ? `${name}_2` : `${before}_${name}`
}

function stem(path: string): string {
  const [name = ''] = posix.basename(path).split('.')
  return /^(?:index|main|app|server|route|page|handler|\+server)$/i.test(name) ? posix.basename(posix.dirname(path)).replace(/^\.$/, 'APP') : name
}

function capitals(text: string): string {
  const name = wordsOf(text).join('_').toUpperCase().replace(/[^A-Z0-9_]/g, '_')
  return /^[A-Z]/.test(name) ? name : `APP_${name}`
}
