import type { MiddlewareHandler } from 'astro';

// Astro shows visitors its page for errors; this line of the log says what was asked for when it happened.
export const onRequest: MiddlewareHandler = async (context, next) => {
  try {
    return await next();
  } catch (error) {
    console.error(`${new Date().toISOString()} ${context.request.method} ${context.url.pathname} failed`, error);
    throw error;
  }
};
