import type { HandleServerError } from '@sveltejs/kit';

// What is inside stays in the log; visitors get an id to quote, which stands in the log as well.
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status < 500) return { message };
  const requestId = crypto.randomUUID();
  console.error(`${new Date().toISOString()} ${event.request.method} ${event.url.pathname} failed (request ${requestId})`, error);
  return { message: `Something went wrong on our side. Please try again. (${requestId})` };
};
