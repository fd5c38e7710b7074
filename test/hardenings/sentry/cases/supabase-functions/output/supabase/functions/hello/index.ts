import * as Sentry from 'npm:@sentry/deno@10.75.2';

// Without SENTRY_DSN nothing is sent.
const dsn = Deno.env.get('SENTRY_DSN');

Sentry.init({
  dsn,
  enabled: Boolean(dsn),
  environment: Deno.env.get('SENTRY_ENVIRONMENT') ?? 'production',
  // Supabase names the version of the function that runs.
  release: Deno.env.get('SENTRY_RELEASE') ?? Deno.env.get('DENO_DEPLOYMENT_ID'),
  // One process answers many visitors: what the SDK gathers by itself would go along with the errors of others.
  defaultIntegrations: false,
  sendDefaultPii: false,
});

// Sent before the answer goes out: behind it the process may be stopped. A visitor is named by id alone.
async function report(error: unknown, userId?: string): Promise<void> {
  // What supabase-js answers may be an object that holds rows; of those the message alone.
  const failure = error instanceof Error ? error : new Error(String((error as { message?: unknown } | null)?.message ?? error));
  Sentry.captureException(failure, {
    user: userId === undefined ? undefined : { id: userId },
    tags: { region: Deno.env.get('SB_REGION'), execution_id: Deno.env.get('SB_EXECUTION_ID') },
  });
  await Sentry.flush(2000);
}

function withSentry(handler: (request: Request) => Response | Promise<Response>): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return await handler(request);
    } catch (error) {
      await report(error);
      throw error;
    }
  };
}

Deno.serve(withSentry(async (req) => {
  return new Response('ok');
}));
