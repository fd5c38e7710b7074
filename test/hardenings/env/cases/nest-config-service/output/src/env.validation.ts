import { z } from 'zod';

const required = (usedIn: string) => z.string({ error: `required (${usedIn})` });

const schema = z.object({
  JWT_SECRET: required('src/auth/jwt.strategy.ts'),
  MAIL_FROM: required('src/mail.service.ts'),
  PORT: z.coerce.number().optional(),
  APP_NAME: z.string().optional(),
  MAIL_API_KEY: z.string().optional(),
});

/** Called by ConfigModule.forRoot with what it found in .env and in the environment, which it hands on as it is. */
export function validate(config: Record<string, unknown>) {
  // A variable that is set to nothing counts as not set.
  const result = schema.safeParse(Object.fromEntries(Object.entries(config).filter(([, value]) => value !== '')));
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Missing or invalid environment variables:\n${problems.join('\n')}\nSet them where the app is hosted, or in .env (see .env.example).`);
  }
  return config;
}
