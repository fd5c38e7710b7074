import { sentryContext } from './instrument.js';
import express from 'express';
import './last-words.js';
import { stop } from './stop.js';
import * as Sentry from '@sentry/node';

const app = express();
app.use(sentryContext);

process.on('unhandledRejection', (reason) => {
  console.error('unhandled', reason);
  Sentry.flush(2000).finally(() => process.exit(1));
});
process.on('SIGTERM', stop);

app.get('/', (req, res) => res.json({ ok: true }));

app.listen(process.env.PORT ?? 3000);
