import * as Sentry from '@sentry/tanstackstart-react';
import { createSerializationAdapter, isNotFound, isRedirect } from '@tanstack/react-router';
import { createCsrfMiddleware, createMiddleware, createStart } from '@tanstack/react-start';

// Server functions are for pages of this site alone; without this file TanStack Start sees to it by itself.
const csrf = createCsrfMiddleware({ filter: ({ handlerType }) => handlerType === 'serverFn' });

// A redirect and a page that is not there are no failures of a server function.
const reportFunctions = createMiddleware({ type: 'function' }).server(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    if (!(error instanceof Response) && !isRedirect(error) && !isNotFound(error)) Sentry.captureException(error);
    throw error;
  }
});

// Pages get the message of an error, as they do without this, and know that the server has reported it.
const serverErrors = createSerializationAdapter({
  key: 'server-error',
  test: (value): value is Error => value instanceof Error,
  toSerializable: ({ message }) => message,
  fromSerializable: (message) => Object.assign(new Error(message), { fromServer: true }),
});

export const startInstance = createStart(() => ({
  requestMiddleware: [csrf, Sentry.sentryGlobalRequestMiddleware],
  functionMiddleware: [reportFunctions],
  serializationAdapters: [serverErrors],
}));
