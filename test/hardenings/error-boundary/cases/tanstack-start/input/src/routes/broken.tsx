import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/broken')({
  loader: async () => {
    await null;
    throw new Error('the database is away: secret-5521');
  },
  component: () => <p>Never shown</p>,
});
