'use client';

import { useEffect, useState } from 'react';
import * as Sentry from '@sentry/nextjs';

// It stands in for the root layout as well, so it has no styles but its own.
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  // What the server threw carries a digest, and the server has reported it.
  const [reference, setReference] = useState(error.digest ?? '');

  useEffect(() => {
    if (!error.digest) setReference(Sentry.captureException(error));
  }, [error]);

  return (
    <html lang="en">
      <body>
        <div
          role="alert"
          style={{
            display: 'flex',
            minHeight: '100vh',
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
            <button type="button" onClick={() => reset()}>
              Try again
            </button>
            <button type="button" onClick={() => window.location.assign('/')}>
              Go to the start page
            </button>
          </div>
        </div>
      </body>
    </html>
  );
}
