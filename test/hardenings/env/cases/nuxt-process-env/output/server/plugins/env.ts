import { z } from 'zod';

const required = (usedIn: string) => z.string({ error: `required (${usedIn})` });

const schema = z.object({
  DATABASE_URL: required('server/utils/db.ts'),
  MAIL_SIGNING_KEY: z.string().optional(),
});

// A variable that is set to nothing counts as not set.
const result = schema.safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));

// Pages that are made by the build are made without the settings of production.
if (!result.success && !import.meta.prerender) {
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  console.error(`Missing or invalid environment variables:\n${problems.join('\n')}\nSet them where the app is hosted, or in .env (see .env.example).`);
  process.exit(1);
}

export const env = (result.success ? result.data : process.env) as z.infer<typeof schema>;

// Nitro loads its plugins when the server starts.
export default defineNitroPlugin(() => {});
