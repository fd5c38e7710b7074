import { createError, defineEventHandler, getCookie } from 'h3';

export default defineEventHandler((event) => {
  if (!getCookie(event, 'session')) {
    throw createError({ statusCode: 401 });
  }
});
