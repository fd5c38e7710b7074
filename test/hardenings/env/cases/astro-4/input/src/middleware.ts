import { defineMiddleware } from 'astro:middleware';
import { createHmac } from 'node:crypto';

const secret = process.env.SESSION_SECRET!;

export const onRequest = defineMiddleware(({ cookies, locals }, next) => {
  const id = cookies.get('id')?.value ?? '';
  Object.assign(locals, { signedIn: cookies.get('signature')?.value === createHmac('sha256', secret).update(id).digest('hex') });
  return next();
});
