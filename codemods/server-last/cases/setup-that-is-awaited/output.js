import express from 'express';
import { errorHandler } from './errors';
const app = express();
async function setup() {
  app.use(await routes());
}
await setup();

app.use(errorHandler);
app.listen(3000);
