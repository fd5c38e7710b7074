const fastify = require('fastify')({ logger: true });
const cors = require('@fastify/cors');
const config = require('./config');
const { health } = require('./health');
fastify.addHook('onRequest', health);

fastify.register(cors);
fastify.get('/api/news', async () => []);

fastify.listen({ port: config.port });
