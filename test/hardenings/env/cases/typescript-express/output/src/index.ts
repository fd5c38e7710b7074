import './env';
import express from 'express';
import { connect } from './config/database';
import { requireEnv } from './config/env-value';

const app = express();

app.get('/', (_req, res) => {
  res.json({ mail: process.env['MAIL_FROM'] ?? 'hello@example.com', beta: process.env.BETA === 'true', hosts: process.env.HOSTS?.split(',') });
});

async function main(): Promise<void> {
  await connect();
  app.listen(requireEnv('LISTEN_ON', '3000'), () => console.log('listening'));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
