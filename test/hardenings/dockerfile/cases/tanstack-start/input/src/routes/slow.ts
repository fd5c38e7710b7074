import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/slow')({
  server: {
    handlers: {
      GET: async () => {
        await new Promise((resolve) => setTimeout(resolve, 600));
        return new Response('finished');
      },
    },
  },
});
