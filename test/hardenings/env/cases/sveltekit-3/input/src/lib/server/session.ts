import { createHmac } from 'node:crypto';

const secret = process.env.SESSION_SECRET!;

export function signedIn(id = '', signature = ''): boolean {
  return signature === createHmac('sha256', secret).update(id).digest('hex');
}
