import { renderToString } from 'react-dom/server';
import { type EntryContext, type HandleErrorFunction, ServerRouter } from 'react-router';

export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted) return;
  console.error(new URL(request.url).pathname, error);
};

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  headers.set('Content-Type', 'text/html');
  return new Response('<!DOCTYPE html>' + renderToString(<ServerRouter context={context} url={request.url} />), { status, headers });
}
