import { withSentry } from '../../lib/sentry.js';
import type { VercelRequest, VercelResponse } from '@vercel/node';

export default withSentry(async (req: VercelRequest, res: VercelResponse) => {
  try {
    res.json({ id: req.query.id });
  } catch (error) {
    res.status(400).json({ error: 'Bad request' });
  }
});
