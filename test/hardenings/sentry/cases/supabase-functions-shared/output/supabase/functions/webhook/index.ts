import { withSentry } from '../_shared/sentry.ts';

Deno.serve({ onListen: () => console.log('ready') }, withSentry(async (request: Request) => {
  const body = await request.text();
  return new Response(body.length > 0 ? 'ok' : 'empty');
}));
