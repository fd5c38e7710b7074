import { createEnv } from '@t3-oss/env-nextjs';
import { z } from 'zod';

const required = (usedIn: string) => z.string({ error: `required (${usedIn})` });

export const env = createEnv({
  server: {
    JWT_SECRET: required('lib/session.ts'),
    DATABASE_URL: required('lib/db.ts'),
  },
  experimental__runtimeEnv: {},
  emptyStringAsUndefined: true,
  // A build runs without the settings of production.
  skipValidation: process.env.NEXT_PHASE === 'phase-production-build',
  onValidationError: (issues) => {
    const problems = issues.map((issue) => `  ${issue.path?.join('.')}: ${issue.message}`);
    const message = `Missing or invalid environment variables:\n${problems.join('\n')}\nSet them where the app is hosted, or in .env (see .env.example).`;
    // After a throw in register() Next goes on and answers 500 to everything.
    if (process.env.NEXT_RUNTIME === 'nodejs') {
      console.error(message);
      process.exit(1);
    }
    throw new Error(message);
  },
});
