import express from 'express';
const app = express();
async function setup() {
  app.use(await routes());
}
await setup();
app.listen(3000);
