'use client';

import { useEffect } from 'react';
import * as Sentry from '@sentry/nextjs';

export default function Error({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  useEffect(() => {
    // What has a digest was thrown on the server, which has reported it.
    if (!error.digest) Sentry.captureException(error);
  }, [error]);

  useEffect(() => {
    console.error(error);
  }, [error]);

  return <button onClick={retry}>Try again</button>;
}
