import { useEffect, useState } from 'react';
import { isRouteErrorResponse, useRouteError } from 'react-router-dom';
import * as Sentry from '@sentry/react';

/** What the router shows in place of a route that failed, or of an address that it does not know. */
export function RouteError() {
  const error = useRouteError();

  return isRouteErrorResponse(error) && error.status === 404 ? <PageMissing /> : <PageFailed error={error} />;
}

function PageMissing() {
  return (
    <div
      style={{
        display: 'flex',
        minHeight: '60vh',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 16,
        padding: 24,
        textAlign: 'center',
        fontFamily: 'system-ui, sans-serif',
      }}
    >
      <h1 style={{ margin: 0 }}>Page not found</h1>
      <p style={{ margin: 0, maxWidth: 480 }}>This page does not exist, or it has moved.</p>
      <div style={{ display: 'flex', gap: 16, alignItems: 'center' }}>
        <a href="/">Go to the start page</a>
      </div>
    </div>
  );
}

function PageFailed({ error }: { error: unknown }) {
  const [reference, setReference] = useState('');

  useEffect(() => {
    Sentry.captureException(error);
    setReference(Sentry.lastEventId() ?? '');
  }, [error]);

  return (
    <div
      role="alert"
      style={{
        display: 'flex',
        minHeight: '60vh',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 16,
        padding: 24,
        textAlign: 'center',
        fontFamily: 'system-ui, sans-serif',
      }}
    >
      <h1 style={{ margin: 0 }}>Something went wrong</h1>
      <p style={{ margin: 0, maxWidth: 480 }}>
        This page could not be shown. Please try again. If it happens again,
        contact us and quote the reference.
      </p>
      <p style={{ margin: 0 }}>
        Reference: <code>{reference}</code>
      </p>
      <div style={{ display: 'flex', gap: 16, alignItems: 'center' }}>
        <button type="button" onClick={() => window.location.reload()}>
          Try again
        </button>
        <a href="/">Go to the start page</a>
      </div>
    </div>
  );
}
