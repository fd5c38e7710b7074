import { Hono } from 'npm:hono@4';

const app = new Hono();
app.get('/chat', (c) => c.text('hello'));

Deno.serve(app.fetch);
