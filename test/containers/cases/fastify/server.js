import Fastify from 'fastify';

const app = Fastify();

app.get('/', async () => 'hello');

app.get('/slow', async () => {
  await new Promise((resolve) => setTimeout(resolve, 600));
  return 'finished';
});

await app.listen({ port: Number(process.env.PORT) || 3000 });
