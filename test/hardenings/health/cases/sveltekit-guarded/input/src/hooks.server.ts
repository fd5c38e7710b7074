import { redirect, type Handle } from '@sveltejs/kit';

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.user = event.cookies.get('session');
  if (event.url.pathname.startsWith('/admin') && !event.locals.user) redirect(303, '/login');
  if (!event.locals.user && event.url.pathname !== '/login') {
    redirect(303, '/login');
  }
  return resolve(event);
};
