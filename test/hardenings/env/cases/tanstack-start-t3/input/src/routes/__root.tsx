import { createRootRoute, HeadContent, Outlet, Scripts } from '@tanstack/react-router';
import { currentUser } from '../lib/auth';

export const Route = createRootRoute({
  loader: () => currentUser(),
  component: () => (
    <html lang="en">
      <head>
        <HeadContent />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  ),
});
