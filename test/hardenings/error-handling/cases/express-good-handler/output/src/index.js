const createApp = require('./app');
const errorHandler = require('./middleware/errorHandler');
require('./process-errors');

async function start() {
  const app = createApp();
  app.use(errorHandler);
  app.listen(process.env.PORT || 4000, () => console.log('Listening'));
}

start();
