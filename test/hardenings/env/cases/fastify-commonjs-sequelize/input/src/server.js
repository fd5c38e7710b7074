const fastify = require('fastify')({ logger: true });
const cors = require('@fastify/cors');
const config = require('./config');
const sequelize = require('../database');

fastify.register(cors);

fastify.get('/api/news', async () => {
  const [news] = await sequelize.query('select title from news limit 20');
  return { news };
});

const start = async () => {
  try {
    await fastify.listen({ port: config.server.port, host: '0.0.0.0' });
  } catch (err) {
    fastify.log.error(err);
    process.exit(1);
  }
};

start();
