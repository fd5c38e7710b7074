import { useNavigate, useRouteError, isRouteErrorResponse } from 'react-router-dom';
import { useEffect } from 'react';
import * as Sentry from '@sentry/react';

export function RouteFailed() {
  const navigate = useNavigate();
  const error = useRouteError();

  useEffect(() => {
    if (!isRouteErrorResponse(error)) Sentry.captureException(error);
  }, [error]);

  return (
    <div role="alert">
      <p>{error instanceof Error ? error.name : 'Not found'}</p>
      <button onClick={() => navigate(-1)}>Back</button>
    </div>
  );
}
