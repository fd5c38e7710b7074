import { z } from 'zod';

export const env = z.object({
  DATABASE_URL: z.url(),
  NEXT_PUBLIC_SENTRY_DSN: z.string().optional(),
}).parse(process.env);
