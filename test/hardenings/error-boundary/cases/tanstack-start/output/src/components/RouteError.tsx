import { useEffect, useState } from 'react';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';

/** What the router shows in place of a route that failed. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const [reference, setReference] = useState('');

  useEffect(() => {
    const id = Math.random().toString(36).slice(2, 10);
    console.error(`Error ${id}:`, error);
    setReference(id);
  }, [error]);

  const tryAgain = () => {
    reset();
    void router.invalidate();
  };

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
        <button type="button" onClick={tryAgain}>
          Try again
        </button>
        <a href="/">Go to the start page</a>
      </div>
    </div>
  );
}
