import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/api/notes')({
  server: {
    handlers: {
      GET: () => {
        throw new Error('canary: the sync route failed');
      },
      POST: async () => {
        await null;
        throw new Error('canary: the async route failed');
      },
      DELETE: () => {
        throw new Response('You may not do that', { status: 403 });
      },
    },
  },
});
