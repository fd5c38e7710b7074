import 'dotenv/config';
import { z } from 'zod';

const required = (usedIn) => z.string({ error: `required (${usedIn})` });

const schema = z.object({
  SITE_URL: required('src/index.js').pipe(z.url()),
  RESEND_API_KEY: required('src/mailer.js'),
  PORT: z.coerce.number().default(3000),
  VERBOSE: z.string().optional().transform((value) => value === '1'),
  CACHE: z.string().optional().transform((value) => value !== 'false'),
  REGION: z.string().default('eu'),
  TENANT: z.string().optional(),
  ALLOWED_ORIGINS: z.string().optional().transform((value) => value?.split(',').map((item) => item.trim())),
  RATE_WINDOW_MS: z.coerce.number().default(15 * 60 * 1000),
  MAIL_FROM: z.string().default('hello@example.com'),
});

// A variable that is set to nothing counts as not set.
const result = schema.safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));

if (!result.success) {
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  console.error(`Missing or invalid environment variables:\n${problems.join('\n')}\nSet them where the app is hosted, or in .env (see .env.example).`);
  process.exit(1);
}

export const env = result.data;
