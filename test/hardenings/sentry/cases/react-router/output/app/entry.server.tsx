import './instrument.server';
import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import * as Sentry from '@sentry/react-router';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { type EntryContext, type HandleErrorFunction, isRouteErrorResponse, ServerRouter } from 'react-router';

export const streamTimeout = 5_000;

// Draws pages as the framework does where an app has no such file; here for what stands at its end.
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  if (request.method === 'HEAD') return new Response(null, { status, headers });

  return new Promise<Response>((resolve, reject) => {
    // Crawlers, and pages that the build makes, get the page once it is whole.
    const whole = context.isSpaMode || isbot(request.headers.get('user-agent'));
    let answer = status;
    let begun = false;
    const { pipe, abort } = renderToPipeableStream(<ServerRouter context={context} url={request.url} />, {
      [whole ? 'onAllReady' : 'onShellReady']() {
        begun = true;
        const body = new PassThrough({
          final(done) {
            clearTimeout(timeout);
            done();
          },
        });
        headers.set('Content-Type', 'text/html');
        pipe(body);
        resolve(new Response(createReadableStreamFromReadable(body), { status: answer, headers }));
      },
      onShellError: reject,
      onError(error: unknown) {
        answer = 500;
        // Before the page is begun the framework hands the error to handleError by itself.
        if (begun) console.error(error);
      },
    });
    const timeout = setTimeout(abort, streamTimeout + 1_000);
  });
}

const report = Sentry.createSentryHandleError({ logErrors: true });

export const handleError: HandleErrorFunction = (error, args) => {
  // An address that is not there is no failure of the app.
  if (isRouteErrorResponse(error) && error.status < 500) console.warn(error.data);
  else report(error, args);
};
