import './instrument.client';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import * as Sentry from '@sentry/react-router';
import { isRouteErrorResponse } from 'react-router';

hydrateRoot(document, <HydratedRouter onError={(error, info) => {
  // An address that is not there is no failure of the app.
  if (!isRouteErrorResponse(error) || error.status >= 500) Sentry.sentryOnError(error, info);
}} />);
