import { defineMiddleware } from 'astro:middleware';

const PUBLIC_PATHS = ['/', '/login'];

export const onRequest = defineMiddleware(async (context, next) => {
  const session = context.cookies.get('session')?.value;
  if (!session && !PUBLIC_PATHS.includes(context.url.pathname)) {
    return context.redirect('/login');
  }
  return next();
});
