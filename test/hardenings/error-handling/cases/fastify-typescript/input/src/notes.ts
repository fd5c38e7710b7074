import type { FastifyInstance } from 'fastify';

interface Signed {
  user?: { id: number };
}

export async function notes(app: FastifyInstance) {
  app.addHook('onRequest', async (request) => {
    (request as Signed).user = { id: 42 };
  });
  app.get('/me', async (request) => ({ id: (request as Signed).user?.id }));
  app.get('/sync', () => {
    throw new Error('canary: the sync route failed');
  });
  app.get('/async', async () => {
    throw new Error('canary: the async route failed');
  });
  app.get('/late', async (_request, reply) => {
    reply.raw.write('half of ');
    throw new Error('canary: failed late');
  });
  app.get('/refused', async () => {
    throw Object.assign(new Error('You may not do that'), { statusCode: 403 });
  });
  app.post('/echo', { schema: { body: { type: 'object', required: ['text'] } } }, async (request) => request.body);
}
