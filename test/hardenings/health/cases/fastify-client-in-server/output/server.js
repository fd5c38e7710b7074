const Fastify = require('fastify');
const { Pool } = require('pg');
const { health } = require('./health');

const app = Fastify();
app.addHook('onRequest', health([{ name: 'database', ask: async () => pool.query('select 1') }]));
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
pool.on('error', () => {});

app.addHook('onRequest', async (request, reply) => {
  if (!request.headers['x-api-key']) {
    reply.code(401).send({ error: 'missing key' });
  }
});

app.get('/tickets', async () => (await pool.query('select 1 as id')).rows);

app.listen({ port: process.env.PORT || 4000 });
