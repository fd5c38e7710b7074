import { report, withSentry } from '../lib/sentry.js';
import { allNotes } from '../lib/notes.js';

export const GET = withSentry(function GET(): Response {
  return new Response('pong');
});

export const POST = withSentry(async (request: Request): Promise<Response> => {
  const { token } = (await request.json()) as { token: string };
  try {
    return Response.json(await allNotes(token));
  } catch (err) {
    await report(err);
    return Response.json({ error: 'Failed' }, { status: 503 });
  }
});
