import { createApp } from './server.js';
import { notFound } from './not-found.js';

const app = await createApp();
app.use(notFound);

app.listen(3000);
