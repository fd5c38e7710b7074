const { connectDB } = require('./db');
const createApp = require('./app');

async function start() {
  await connectDB();
  const app = createApp();
  app.use((req, res) => res.status(404).end());
  app.listen(process.env.PORT || 4000);
}

start();
