import { z } from 'zod';

const required = (usedIn: string) => z.string({ error: `required (${usedIn})` });

const schema = z.object({
  DATABASE_URL: required('src/lib/db.server.ts'),
  SESSION_SECRET: required('src/lib/session.server.ts'),
  ADVICE_TOKEN: z.string().optional(),
  ADVICE_MODEL: z.string().default('walk'),
  BETA_CODE: z.string().optional(),
});

// A variable that is set to nothing counts as not set.
const result = schema.safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));

// Pages that are made by the build are made without the settings of production.
if (!result.success && !process.env.TSS_PRERENDERING) {
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  console.error(`Missing or invalid environment variables:\n${problems.join('\n')}\nSet them where the app is hosted, or in .env (see .env.example).`);
  process.exit(1);
}

export const env = (result.success ? result.data : process.env) as z.infer<typeof schema>;

// Nitro runs this module when the server starts, as one of its plugins.
export default () => {};
