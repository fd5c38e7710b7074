import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/broken')({
  loader: async () => {
    await null;
    throw new Error('no connection');
  },
  component: () => <p>never</p>,
});
