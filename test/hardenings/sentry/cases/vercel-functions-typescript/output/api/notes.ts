import { report, withSentry } from '../lib/sentry.js';
import type { VercelRequest, VercelResponse } from '@vercel/node';
import { z } from 'zod';
import { allNotes } from '../lib/notes.js';

export const config = { maxDuration: 10 };

export default withSentry(async function handler(req: VercelRequest, res: VercelResponse) {
  if (req.method !== 'GET') return res.status(405).json({ error: 'Method not allowed' });

  try {
    const { token } = z.object({ token: z.string() }).parse(req.query);
    return res.status(200).json(await allNotes(token));
  } catch (error) {
    if (error instanceof z.ZodError) return res.status(400).json({ error: 'No token' });
    console.error('notes failed', error);
    await report(error);
    return res.status(500).json({ error: 'Something went wrong' });
  }
});
