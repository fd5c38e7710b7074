import { createFileRoute } from '@tanstack/react-router';
import { createServerFn } from '@tanstack/react-start';

const advice = createServerFn({ method: 'POST' })
  .validator((day: string) => day)
  .handler(async ({ data }) => {
    const answer = await fetch(`https://api.advice.example.com/${data}`, { headers: { 'x-api-key': process.env.ADVICE_KEY! } });
    return answer.text();
  });

export const Route = createFileRoute('/advice')({
  server: {
    handlers: {
      GET: () => Response.json({ key: process.env.ADVICE_KEY !== undefined }),
      async POST({ request }) {
        const signature = request.headers.get('signature');
        return new Response(null, { status: signature === process.env.HOOK_SECRET ? 204 : 401 });
      },
    },
  },
  component: () => <button onClick={() => void advice({ data: 'today' })}>{import.meta.env.VITE_LABEL}</button>,
});
