import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';

const app = new Hono<{ Variables: { userId: number } }>();

app.use(async (c, next) => {
  c.set('userId', 42);
  await next();
});
app.get('/me', (c) => c.json({ id: c.get('userId') }));

app.get('/sync', () => {
  throw new Error('canary: the sync route failed');
});
app.get('/async', async (c) => {
  await Promise.reject(new Error('canary: the async route failed'));
  return c.text('never');
});
app.get('/refused', () => {
  throw new HTTPException(403, { message: 'You may not do that' });
});
app.get('/notes/:id', (c) => c.json({ success: false, message: 'No such note' }, 404));

serve({ fetch: app.fetch, port: Number(process.env.PORT) || 3000 });
