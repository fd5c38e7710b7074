import './instrument.server';
import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import * as Sentry from '@sentry/remix';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';

export const streamTimeout = 5_000;

// Draws pages as the framework does where an app has no such file; here for what stands at its end.
export default function handleRequest(request, status, headers, context) {
  if (request.method === 'HEAD') return new Response(null, { status, headers });

  return new Promise((resolve, reject) => {
    // Crawlers, and pages that the build makes, get the page once it is whole.
    const whole = context.isSpaMode || isbot(request.headers.get('user-agent'));
    let answer = status;
    let begun = false;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} abortDelay={streamTimeout} />, {
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
      onError(error) {
        answer = 500;
        // Before the page is begun the framework hands the error to handleError by itself.
        if (begun) console.error(error);
      },
    });
    const timeout = setTimeout(abort, streamTimeout + 1_000);
  });
}

export const handleError = (error, args) => {
  // An address that is not there is no failure of the app, and a visitor who leaves ends the request.
  if (isRouteErrorResponse(error) && error.status < 500) console.warn(error.data);
  else if (!args.request.signal.aborted) {
    console.error(error);
    Sentry.captureException(error);
  }
};
