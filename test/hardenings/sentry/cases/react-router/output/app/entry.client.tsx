import './instrument.client';
import * as Sentry from '@sentry/react-router';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { isRouteErrorResponse } from 'react-router';
import { HydratedRouter } from 'react-router/dom';

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <HydratedRouter
        onError={(error, info) => {
          // An address that is not there is no failure of the app.
          if (!isRouteErrorResponse(error) || error.status >= 500) Sentry.sentryOnError(error, info);
        }}
      />
    </StrictMode>,
  );
});
