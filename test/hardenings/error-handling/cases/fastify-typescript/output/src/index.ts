import Fastify from 'fastify';
import { notes } from './notes';
import { requestId, sendRequestId, errorHandler } from './errors';
import './process-errors';

const app = Fastify({ logger: true });
app.setGenReqId(requestId);
app.addHook('onRequest', sendRequestId);
app.setErrorHandler(errorHandler);

app.register(notes, { prefix: '/api' });

app.listen({ port: Number(process.env.PORT) || 3000, host: '127.0.0.1' });
