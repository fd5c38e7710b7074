import express from 'express';
import { errorHandler } from './errors';
const app = express();
async function main() {
  try {
    await registerRoutes(app);

    app.use(errorHandler);
    app.listen(3000);
  } catch (error) {
    process.exit(1);
  }
}
main();
