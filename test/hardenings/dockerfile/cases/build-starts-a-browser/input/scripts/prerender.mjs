import { preview } from 'vite';
import { snapshot } from './snapshot.mjs';

const server = await preview({ preview: { port: 4173 } });
await snapshot('http://localhost:4173', ['/', '/about']);
server.httpServer.close();
