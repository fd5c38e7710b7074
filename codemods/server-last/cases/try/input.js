import express from 'express';
const app = express();
async function main() {
  try {
    await registerRoutes(app);
    app.listen(3000);
  } catch (error) {
    process.exit(1);
  }
}
main();
