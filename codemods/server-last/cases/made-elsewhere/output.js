import { createApp } from './server.js';
import { notFound } from './not-found.js';
import { errorHandler } from './errors';

const app = await createApp();
app.use(notFound);

app.use(errorHandler);

app.listen(3000);
