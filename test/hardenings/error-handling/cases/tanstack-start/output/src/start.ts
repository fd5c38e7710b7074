import { createCsrfMiddleware, createMiddleware, createStart } from '@tanstack/react-start';

// Server functions are for pages of this site alone; without this file TanStack Start sees to it by itself.
const csrf = createCsrfMiddleware({ filter: ({ handlerType }) => handlerType === 'serverFn' });

// What a server route throws stays in the log; visitors get an id to quote, which stands in the log as well.
const answerErrors = createMiddleware().server(async ({ next, request }) => {
  try {
    return await next();
  } catch (error) {
    // An answer that is thrown (a redirect, a refusal) is no failure.
    if (error instanceof Response) throw error;
    // One that comes with the request is kept where it cannot forge a log line.
    const given = request.headers.get('x-request-id') ?? '';
    const requestId = /^[\w.-]{8,128}$/.test(given) ? given : crypto.randomUUID();
    console.error(`${new Date().toISOString()} ${request.method} ${new URL(request.url).pathname} failed (request ${requestId})`, error);
    throw Response.json({ message: 'Something went wrong on our side. Please try again.', requestId }, { status: 500, headers: { 'X-Request-Id': requestId } });
  }
});

export const startInstance = createStart(() => ({
  requestMiddleware: [csrf, answerErrors],
}));
