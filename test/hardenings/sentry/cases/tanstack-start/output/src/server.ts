import './instrument.server';
import * as Sentry from '@sentry/tanstackstart-react';
import { createStartHandler, defaultStreamHandler, defineHandlerCallback } from '@tanstack/react-start/server';
import { createServerEntry } from '@tanstack/react-start/server-entry';

// The router shows what a loader threw while the server drew the page, and tells nobody else.
const draw = defineHandlerCallback((context) => {
  for (const { status, error } of context.router.state.matches) {
    if (status === 'error') Sentry.captureException(error);
  }
  return defaultStreamHandler(context);
});

const handle = createStartHandler(draw);

export default createServerEntry(
  Sentry.wrapFetchWithSentry({
    fetch(request: Request) {
      return handle(request);
    },
  }),
);
