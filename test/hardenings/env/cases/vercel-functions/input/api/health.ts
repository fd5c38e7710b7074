import type { VercelRequest, VercelResponse } from '@vercel/node';

export default function handler(_req: VercelRequest, res: VercelResponse) {
  res.json({ ok: true, region: process.env.VERCEL_REGION ?? 'local' });
}
