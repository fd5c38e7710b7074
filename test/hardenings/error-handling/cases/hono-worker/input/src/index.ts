import { Hono } from 'hono';

const app = new Hono<{ Bindings: { TOKEN: string } }>();

app.get('/', (c) => c.text('ok'));

export default app;
