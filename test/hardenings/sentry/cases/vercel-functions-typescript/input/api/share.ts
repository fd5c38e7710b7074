import { allNotes } from '../lib/notes.js';

export function GET(): Response {
  return new Response('pong');
}

export const POST = async (request: Request): Promise<Response> => {
  const { token } = (await request.json()) as { token: string };
  try {
    return Response.json(await allNotes(token));
  } catch (err) {
    return Response.json({ error: 'Failed' }, { status: 503 });
  }
};
