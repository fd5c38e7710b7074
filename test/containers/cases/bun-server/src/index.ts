import { Hono } from 'hono';

const app = new Hono();

app.get('/', (c) => c.text('hello'));

app.get('/slow', async (c) => {
  await new Promise((resolve) => setTimeout(resolve, 600));
  return c.text('finished');
});

export default { port: Number(process.env.PORT) || 3000, fetch: app.fetch };
