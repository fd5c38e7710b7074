import { withSentry } from '../lib/sentry.js';
import type { VercelRequest, VercelResponse } from '@vercel/node';
import { allNotes } from '../lib/notes.js';

export default withSentry(async function handler(_req: VercelRequest, res: VercelResponse) {
  try {
    await allNotes('probe');
    res.status(200).json({ status: 'ok' });
  } catch (error) {
    res.status(503).json({ status: 'unavailable' });
  }
});
