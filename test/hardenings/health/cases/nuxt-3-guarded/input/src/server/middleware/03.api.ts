import { createError, defineEventHandler } from 'h3';

export default defineEventHandler((event) => {
  if (!event.path.startsWith('/api/')) return;
  throw createError({ statusCode: 404 });
});
