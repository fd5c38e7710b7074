import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/livez')({
  server: {
    handlers: {
      // Only says that the app answers: a database outage must not get it restarted.
      GET: () => Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } }),
    },
  },
});
