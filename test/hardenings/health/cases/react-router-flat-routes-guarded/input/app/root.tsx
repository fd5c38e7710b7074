import { redirect } from 'react-router';
import { Links, Meta, Outlet, Scripts } from 'react-router';

export const middleware = [
  async ({ request }: { request: Request }) => {
    if (!request.headers.has('cookie')) throw redirect('/login');
  },
];

export default function App() {
  return (
    <html lang="en">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  );
}
