import './instrument';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider, useLoaderData, useRouteError, isRouteErrorResponse } from 'react-router-dom';
import { RouteError } from './components/RouteError';
import * as Sentry from '@sentry/react';
import { useEffect } from 'react';

function Home() {
  return <p>{String(useLoaderData())}</p>;
}

function Failed() {
  const failure = useRouteError() as Error;

  useEffect(() => {
    if (!isRouteErrorResponse(failure)) Sentry.captureException(failure);
  }, [failure]);
  return <p role="alert">Sorry: {failure.name}</p>;
}

const router = createBrowserRouter([
  { path: '/', element: <Home />, loader: () => 'home', errorElement: <RouteError /> },
  { path: '/own', element: <Home />, loader: () => 'own', errorElement: <Failed /> },
]);

createRoot(document.getElementById('root')!, {
  onUncaughtError: Sentry.reactErrorHandler(),
  onCaughtError: Sentry.reactErrorHandler(),
  onRecoverableError: Sentry.reactErrorHandler(),
}).render(<RouterProvider router={router} />);
