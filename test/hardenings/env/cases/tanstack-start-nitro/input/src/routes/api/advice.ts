import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/api/advice')({
  server: {
    handlers: {
      POST: async ({ request }) => {
        if (request.headers.get('authorization') !== `Bearer ${process.env.ADVICE_TOKEN}`) return new Response(null, { status: 401 });
        return Response.json({ advice: process.env.ADVICE_MODEL || 'walk' });
      },
    },
  },
});
