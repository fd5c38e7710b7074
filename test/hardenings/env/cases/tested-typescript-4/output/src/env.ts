import { config } from 'dotenv';
import { z } from 'zod';

if (process.env.NODE_ENV !== 'production') config({ path: '.env.development' });

const required = (usedIn: string) => z.string({ required_error: `required (${usedIn})` });

const schema = z.object({
  DATABASE_URL: required('src/db.ts'),
  PORT: z.coerce.number().default(3000),
});

// A variable that is set to nothing counts as not set.
const result = schema.safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));

// Tests bring what they need.
if (!result.success && process.env.NODE_ENV !== 'test') {
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  console.error(`Missing or invalid environment variables:\n${problems.join('\n')}\nSet them where the app is hosted, or in .env (see .env.example).`);
  process.exit(1);
}

export const env = (result.success ? result.data : process.env) as z.infer<typeof schema>;
