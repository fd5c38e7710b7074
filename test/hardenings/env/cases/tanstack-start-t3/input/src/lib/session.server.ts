import { createHmac } from 'node:crypto';

const secret = process.env.SESSION_SECRET;
if (!secret) {
  throw new Error('SESSION_SECRET is not set');
}

export const sign = (value: string): string => createHmac('sha256', secret).update(value).digest('hex');
