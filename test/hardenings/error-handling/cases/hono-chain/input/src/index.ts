import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono().get('/', (c) => c.text('ok')).get('/x', (c) => c.text('x'));

serve(app);

process.on('uncaughtException', (error) => {
  console.error(error);
  process.exit(1);
});
