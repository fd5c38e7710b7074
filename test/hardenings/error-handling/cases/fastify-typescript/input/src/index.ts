import Fastify from 'fastify';
import { notes } from './notes';

const app = Fastify({ logger: true });

app.register(notes, { prefix: '/api' });

app.listen({ port: Number(process.env.PORT) || 3000, host: '127.0.0.1' });
