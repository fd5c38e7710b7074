import { createEnv } from '@t3-oss/env-nextjs';
import { z } from 'zod';

export const env = createEnv({
  server: { SMTP_HOST: z.string().min(1) },
  runtimeEnv: { SMTP_HOST: process.env.SMTP_HOST },
});
