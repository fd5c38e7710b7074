import { Hono } from 'hono';
import { handleError, notFound } from './errors';
import { requestId } from 'hono/request-id';

const app = new Hono<{ Bindings: { TOKEN: string } }>();
app.use(requestId());
app.onError(handleError);
app.notFound(notFound);

app.get('/', (c) => c.text('ok'));

export default app;
