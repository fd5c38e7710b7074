import type { Express } from 'express';
import { createServer } from 'vite';
import config from '../vite.config';

export async function setupVite(app: Express) {
  const vite = await createServer({ ...config, configFile: false, server: { middlewareMode: true } });
  app.use(vite.middlewares);
}
