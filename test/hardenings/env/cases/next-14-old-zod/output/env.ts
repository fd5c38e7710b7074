import { z } from 'zod';

const required = (usedIn: string) => z.string({ required_error: `required (${usedIn})` });

const schema = z.object({
  MONGODB_URI: required('lib/mongodb.ts'),
  NEXT_PUBLIC_TITLE: z.string().default('Notes'),
});

// A variable that is set to nothing counts as not set.
const values = Object.entries({
  ...process.env,
  // Next writes these into the code when it builds, so they are not in process.env.
  NEXT_PUBLIC_TITLE: process.env.NEXT_PUBLIC_TITLE,
});
const result = schema.safeParse(Object.fromEntries(values.filter(([, value]) => value !== '')));

// A build runs without the settings of production.
if (!result.success && process.env.NEXT_PHASE !== 'phase-production-build') {
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  console.error(`Missing or invalid environment variables:\n${problems.join('\n')}\nSet them where the app is hosted, or in .env (see .env.example).`);
  process.exit(1);
}

export const env = (result.success ? result.data : process.env) as z.infer<typeof schema>;
