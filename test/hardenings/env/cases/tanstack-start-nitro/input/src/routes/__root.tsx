import { createRootRoute, HeadContent, Outlet, Scripts } from '@tanstack/react-router';
import { track } from '../lib/analytics';
import { currentUser } from '../lib/auth';

export const Route = createRootRoute({
  loader: () => currentUser(),
  component: () => (
    <html lang="en">
      <head>
        <HeadContent />
      </head>
      <body onClick={() => track('clicked')}>
        <Outlet />
        <Scripts />
      </body>
    </html>
  ),
});
