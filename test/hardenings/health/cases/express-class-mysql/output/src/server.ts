import express from 'express';
import { createServer, Server as HttpServer } from 'http';
import sequelize from './config/database';
import { health } from './health';

class Server {
  private app: express.Application;
  private server: HttpServer;

  constructor() {
    this.app = express();
    this.app.use(health);
    this.server = createServer(this.app);

    this.setupMiddleware();
    this.setupRoutes();
  }

  private setupMiddleware(): void {
    this.app.use(express.json({ limit: '10mb' }));
    this.app.use((req, res, next) => {
      if (req.path.startsWith('/api') && !req.headers.authorization) return res.status(401).end();
      next();
    });
  }

  private setupRoutes(): void {
    this.app.get('/api/version', async (_req, res) => {
      const [rows] = await sequelize.query('select version() as version');
      res.json(rows);
    });
    this.app.use((_req, res) => res.status(404).json({ success: false }));
  }

  start(): void {
    const port = Number(process.env.PORT ?? 3000);
    this.server.listen(port, () => console.log(`port ${port}`));
  }
}

new Server().start();
