import type { Found } from '../../secrets/types.ts'

/** What whoever holds a credential can do, and where its owner replaces it. Addresses are those of the services' own consoles. */
export interface Rotation {
  opens: string
  where: string
}

const MODEL = 'asks its models at your expense, and can see what is stored in the account'
const MAIL = 'sends mail in your name, and reads whom you wrote to'

/** A key that every visitor has by design: its issuer restricts it, and nobody replaces it. https://developers.google.com/maps/api-security-best-practices */
export function isPageKey({ kind, side }: Pick<Found, 'kind' | 'side'>): boolean {
  return kind === 'google-maps-key' && side !== 'server'
}

export const MAPS_CONSOLE = 'https://console.cloud.google.com/google/maps-apis/credentials'

/** By `Found.kind` first, then by service. */
export const BY_KIND: Readonly<Record<string, Rotation>> = {
  'supabase-service-role': { opens: 'reads, changes and deletes every row of the database and every file, past all row level security', where: 'https://supabase.com/dashboard/project/_/settings/api-keys (make a secret key, use it, then disable the legacy keys)' },
  'supabase-secret-key': { opens: 'reads, changes and deletes every row of the database and every file, past all row level security', where: 'https://supabase.com/dashboard/project/_/settings/api-keys' },
  'supabase-access-token': { opens: 'manages every Supabase project of the account', where: 'https://supabase.com/dashboard/account/tokens' },
  'stripe-test-key': { opens: 'uses the test mode of the account; no money moves', where: 'https://dashboard.stripe.com/test/apikeys (Roll key)' },
  'stripe-webhook-secret': { opens: 'forges events, for example payments that never happened', where: 'https://dashboard.stripe.com/webhooks (Roll secret)' },
  'google-api-key': { opens: 'uses the Google APIs that the key is allowed to, at your expense; a key of a Firebase web app is made to be public', where: 'https://console.cloud.google.com/apis/credentials (restrict it, or make a new one and delete it)' },
  'google-billed-key': { opens: 'uses Gemini, or whatever else of Google the key is allowed to, at your expense', where: 'https://aistudio.google.com/apikey, or https://console.cloud.google.com/apis/credentials (make a new one, then delete it)' },
  'google-oauth-secret': { opens: 'makes sign-ins with Google in the name of this app', where: 'https://console.cloud.google.com/auth/clients (Add secret, then disable and delete the old one)' },
  'google-maps-key': { opens: 'loads maps on pages of their own at your expense, unless the key is restricted to yours', where: MAPS_CONSOLE },
  'postgres-url': { opens: 'reads, changes and deletes the whole database', where: 'the console of whoever hosts the database: reset the password of the user (Supabase: Database settings; Neon: Roles; or ALTER ROLE … PASSWORD)' },
  'mysql-url': { opens: 'reads, changes and deletes the whole database', where: 'the console of whoever hosts the database, or ALTER USER … IDENTIFIED BY' },
  'sqlserver-url': { opens: 'reads, changes and deletes the whole database', where: 'the console of whoever hosts the database, or ALTER LOGIN … WITH PASSWORD' },
  'mongodb-url': { opens: 'reads, changes and deletes the whole database', where: 'https://cloud.mongodb.com (Database Access, Edit, Edit Password), or db.changeUserPassword()' },
  'redis-url': { opens: 'reads and changes what is cached, queued or kept as sessions there', where: 'the console of whoever hosts it (Upstash: https://console.upstash.com, Reset Credentials), or ACL SETUSER' },
  'amqp-url': { opens: 'reads and writes the message queue', where: 'the console of whoever hosts it, or rabbitmqctl change_password' },
  'libsql-url': { opens: 'reads, changes and deletes the whole database', where: 'turso db tokens invalidate <database>, then turso db tokens create <database>' },
  'private-key': { opens: 'acts as the account or machine that the key belongs to', where: 'where its public half is registered: make a new pair, register it, remove the old one' },
  'ssh-private-key': { opens: 'logs in to every machine that knows its public half', where: 'authorized_keys of those machines, or https://github.com/settings/keys: make a new pair, remove the old one' },
  'ethereum-private-key': { opens: 'moves everything that the account owns', where: 'your wallet: make a new account and move everything there, because the key of an account cannot be changed' },
  'pgp-private-key': { opens: 'signs and decrypts in its owner\'s name', where: 'gpg: revoke it and publish the revocation' },
  'session-secret': { opens: 'makes a valid session of any user, an administrator too', where: 'your host\'s settings: a new random value (openssl rand -hex 32); everyone has to sign in again' },
  'encryption-key': { opens: 'decrypts what the app has encrypted', where: 'your host\'s settings, after what is encrypted with the old one was encrypted anew' },
  'webhook-secret': { opens: 'forges what the service would send', where: 'the webhook settings of the service that sends it' },
  password: { opens: 'logs in where it is the password', where: 'the account or database that it belongs to' },
  jwt: { opens: 'acts as whom the token was made for, until it expires', where: 'whoever issued it: end the session, or replace the secret that signed it' },
}

export const BY_SERVICE: Readonly<Record<string, Rotation>> = {
  Stripe: { opens: 'takes and refunds payments, and reads all customers', where: 'https://dashboard.stripe.com/apikeys (Roll key)' },
  OpenAI: { opens: MODEL, where: 'https://platform.openai.com/api-keys' },
  Anthropic: { opens: MODEL, where: 'https://console.anthropic.com/settings/keys' },
  OpenRouter: { opens: MODEL, where: 'https://openrouter.ai/settings/keys' },
  DeepSeek: { opens: MODEL, where: 'https://platform.deepseek.com/api_keys' },
  Groq: { opens: MODEL, where: 'https://console.groq.com/keys' },
  xAI: { opens: MODEL, where: 'https://console.x.ai' },
  Perplexity: { opens: MODEL, where: 'https://www.perplexity.ai/account/api/keys' },
  'Hugging Face': { opens: 'reads your private models and data sets, and uses inference at your expense', where: 'https://huggingface.co/settings/tokens' },
  Replicate: { opens: MODEL, where: 'https://replicate.com/account/api-tokens' },
  'Fireworks AI': { opens: MODEL, where: 'https://app.fireworks.ai/settings/users/api-keys' },
  ElevenLabs: { opens: 'makes speech at your expense, with your voices', where: 'https://elevenlabs.io/app/settings/api-keys' },
  Tavily: { opens: 'searches at your expense', where: 'https://app.tavily.com' },
  Firecrawl: { opens: 'crawls at your expense', where: 'https://www.firecrawl.dev/app/api-keys' },
  Pinecone: { opens: 'reads, changes and deletes your indexes', where: 'https://app.pinecone.io (API keys)' },
  LangSmith: { opens: 'reads your traces, with what users wrote', where: 'https://smith.langchain.com/settings' },
  Langfuse: { opens: 'reads your traces, with what users wrote', where: 'https://cloud.langfuse.com (Settings, API keys)' },
  AWS: { opens: 'does in the account what its user may do, up to renting machines at your expense', where: 'https://console.aws.amazon.com/iam/home#/security_credentials (make a new one, deactivate this one, look at CloudTrail)' },
  Azure: { opens: 'does in the subscription what its identity may do', where: 'https://portal.azure.com (App registrations, Certificates & secrets; or the keys of the storage account)' },
  Google: { opens: 'uses the Google APIs that it is allowed to, in your name and at your expense', where: 'https://console.cloud.google.com/apis/credentials' },
  'Google Cloud': { opens: 'does in the project what its account may do', where: 'https://console.cloud.google.com/iam-admin/serviceaccounts (Keys)' },
  Cloudflare: { opens: 'changes your zones, workers or certificates', where: 'https://dash.cloudflare.com/profile/api-tokens' },
  DigitalOcean: { opens: 'creates and deletes your machines and databases', where: 'https://cloud.digitalocean.com/account/api/tokens' },
  'Fly.io': { opens: 'deploys and deletes your apps', where: 'https://fly.io/user/personal_access_tokens' },
  Vercel: { opens: 'deploys, and reads the environment of your projects', where: 'https://vercel.com/account/settings/tokens' },
  Netlify: { opens: 'deploys, and reads the environment of your sites', where: 'https://app.netlify.com/user/applications#personal-access-tokens' },
  Render: { opens: 'deploys, and reads the environment of your services', where: 'https://dashboard.render.com/u/settings#api-keys' },
  Heroku: { opens: 'deploys, and reads the environment of your apps', where: 'https://dashboard.heroku.com/account' },
  Neon: { opens: 'manages your databases', where: 'https://console.neon.tech/app/settings/api-keys' },
  Upstash: { opens: 'reads and changes your databases', where: 'https://console.upstash.com/account/api' },
  SendGrid: { opens: MAIL, where: 'https://app.sendgrid.com/settings/api_keys' },
  Resend: { opens: MAIL, where: 'https://resend.com/api-keys' },
  Brevo: { opens: MAIL, where: 'https://app.brevo.com/settings/keys/api' },
  Mailgun: { opens: MAIL, where: 'https://app.mailgun.com/settings/api_security' },
  Mailchimp: { opens: MAIL, where: 'https://admin.mailchimp.com/account/api/' },
  Twilio: { opens: 'sends messages and calls at your expense', where: 'https://console.twilio.com/us1/account/keys-credentials/api-keys' },
  Telegram: { opens: 'acts as your bot', where: 'https://t.me/BotFather (/revoke)' },
  Discord: { opens: 'posts in your server, or acts as your bot', where: 'https://discord.com/developers/applications (Reset Token), or delete the webhook in the channel\'s settings' },
  Slack: { opens: 'posts, and may read, in your workspace', where: 'https://api.slack.com/apps (OAuth & Permissions, or Incoming Webhooks)' },
  GitHub: { opens: 'reads and pushes the repositories that it is allowed to', where: 'https://github.com/settings/tokens' },
  GitLab: { opens: 'reads and pushes the repositories that it is allowed to', where: 'https://gitlab.com/-/user_settings/personal_access_tokens' },
  npm: { opens: 'publishes packages in your name', where: 'https://www.npmjs.com/settings/~/tokens' },
  Docker: { opens: 'pulls and pushes your images', where: 'https://app.docker.com/settings/personal-access-tokens' },
  Notion: { opens: 'reads and changes the pages shared with it', where: 'https://www.notion.so/profile/integrations' },
  Airtable: { opens: 'reads and changes the bases shared with it', where: 'https://airtable.com/create/tokens' },
  Linear: { opens: 'reads and changes your issues', where: 'https://linear.app/settings/account/security' },
  Figma: { opens: 'reads your files', where: 'https://www.figma.com/settings' },
  HubSpot: { opens: 'reads and changes your contacts', where: 'https://app.hubspot.com/private-apps' },
  Shopify: { opens: 'reads and changes orders and customers of the shop', where: 'https://admin.shopify.com (Settings, Apps, Develop apps)' },
  Square: { opens: 'takes and refunds payments', where: 'https://developer.squareup.com/apps' },
  Razorpay: { opens: 'takes and refunds payments', where: 'https://dashboard.razorpay.com/app/website-app-settings/api-keys' },
  PayPal: { opens: 'takes and refunds payments', where: 'https://developer.paypal.com/dashboard/applications' },
  Plaid: { opens: 'reads the bank accounts that users linked', where: 'https://dashboard.plaid.com/developers/keys' },
  Cloudinary: { opens: 'uploads and deletes your media', where: 'https://console.cloudinary.com/settings/api-keys' },
  Sentry: { opens: 'reads your errors, with what they hold of users', where: 'https://sentry.io/settings/account/api/auth-tokens/' },
  Grafana: { opens: 'reads your dashboards and data sources', where: 'your Grafana, Administration, Service accounts' },
  'New Relic': { opens: 'reads or writes your telemetry', where: 'https://one.newrelic.com/api-keys' },
  PostHog: { opens: 'reads what your users do', where: 'https://app.posthog.com/settings/user-api-keys' },
  Supabase: { opens: 'reads and changes the project', where: 'https://supabase.com/dashboard/project/_/settings/api-keys' },
}
