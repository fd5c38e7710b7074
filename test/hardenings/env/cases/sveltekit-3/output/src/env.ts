import { building } from '$app/env';
import { defineEnvVars } from '@sveltejs/kit/env';

// SvelteKit looks at these when the server starts, and hands them over by $app/env/private.
export const variables = defineEnvVars({
  SESSION_SECRET: { schema: required('src/lib/server/session.ts') },
  DATABASE_URL: { schema: required('src/lib/server/db.ts') },
  POOL_SIZE: { schema: optional },
  MAIL_TOKEN: { schema: optional },
  MAIL_FROM: { schema: optional },
});

function required(usedIn: string) {
  return (value: string | undefined): string => {
    // A build runs without the settings of production.
    if (!value && !building) throw new Error(`required (${usedIn})`);
    return value as string;
  };
}

// A variable that is set to nothing counts as not set.
function optional(value: string | undefined): string | undefined {
  return value || undefined;
}
