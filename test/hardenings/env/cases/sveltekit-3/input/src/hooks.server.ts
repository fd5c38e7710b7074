import type { Handle } from '@sveltejs/kit/hooks';
import { signedIn } from './lib/server/session';

export const handle: Handle = ({ event, resolve }) => {
  if (event.url.pathname.startsWith('/api') && !signedIn(event.cookies.get('id'), event.cookies.get('signature'))) return new Response(null, { status: 401 });
  return resolve(event);
};
