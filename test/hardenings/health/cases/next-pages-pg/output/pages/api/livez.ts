import type { NextApiRequest, NextApiResponse } from 'next';

// Only says that the app answers: a database outage must not get it restarted.
export default function handler(_req: NextApiRequest, res: NextApiResponse) {
  res.setHeader('Cache-Control', 'no-store');
  res.status(200).json({ status: 'ok' });
}
