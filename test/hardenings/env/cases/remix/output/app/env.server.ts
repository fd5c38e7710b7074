import { z } from 'zod'

const required = (usedIn: string) => z.string({ error: `required (${usedIn})` })

const schema = z.object({
  DATABASE_URL: required('app/db.server.ts'),
  FEATURE_NOTES: z.string().default('off'),
})

// A variable that is set to nothing counts as not set.
const result = schema.safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')))

if (!result.success) {
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  console.error(`Missing or invalid environment variables:\n${problems.join('\n')}\nSet them where the app is hosted, or in .env (see .env.example).`)
  process.exit(1)
}

export const env = result.data
