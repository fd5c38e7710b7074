import { Hono } from 'hono';
import { sentryContext, sentryOptions } from './sentry.ts';
import { sentry } from '@sentry/hono/deno';

const app = new Hono();
app.use(sentry(app, sentryOptions));
app.use(sentryContext);

app.get('/notes', (c) => c.json([]));

Deno.serve(app.fetch);
