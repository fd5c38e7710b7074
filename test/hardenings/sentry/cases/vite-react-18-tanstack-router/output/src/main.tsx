import './instrument';
import { createRoot } from 'react-dom/client';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import * as Sentry from '@sentry/react';

const root = createRootRoute();
const home = createRoute({ getParentRoute: () => root, path: '/', component: () => <h1>Home</h1>, errorComponent: () => <p>Sorry</p> });

const router = createRouter({
  routeTree: root.addChildren([home]),
  defaultPreload: 'intent',
  defaultOnCatch: (error) => Sentry.captureException(error),
});

createRoot(document.getElementById('root')!).render(<RouterProvider router={router} />);
