import Fastify from 'fastify';

const app = Fastify();
app.setErrorHandler((error, request, reply) => {
  reply.code(error.statusCode ?? 500).send({ error: error.message });
});
app.get('/', async () => 'ok');
app.listen({ port: 3000 });

process.on('uncaughtException', () => process.exit(1));
