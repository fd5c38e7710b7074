import './instrument.server';
import { renderToString } from 'react-dom/server';
import { type EntryContext, type HandleErrorFunction, ServerRouter, isRouteErrorResponse } from 'react-router';
import * as Sentry from '@sentry/react-router';

export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted) return;
  // An address that is not there is no failure of the app.
  if (!isRouteErrorResponse(error) || error.status >= 500) Sentry.captureException(error);
  console.error(new URL(request.url).pathname, error);
};

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  headers.set('Content-Type', 'text/html');
  return new Response('<!DOCTYPE html>' + renderToString(<ServerRouter context={context} url={request.url} />), { status, headers });
}
