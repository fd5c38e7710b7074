import type { EntryContext, HandleErrorFunction } from 'react-router';
import { ServerRouter } from 'react-router';
import { renderToString } from 'react-dom/server';

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  headers.set('Content-Type', 'text/html');
  return new Response(`<!doctype html>${renderToString(<ServerRouter context={context} url={request.url} />)}`, { status, headers });
}

// What is inside stays in the log: visitors are shown the error boundary with a generic message.
export const handleError: HandleErrorFunction = (error, { request }) => {
  // A visitor who leaves ends the request: nothing failed.
  if (request.signal.aborted) return;
  console.error(`${new Date().toISOString()} ${request.method} ${new URL(request.url).pathname} failed`, error);
};
