import express from 'express';
import { createServer, Server } from 'http';
import { health } from './health';

export class ApiServer {
  private app: express.Application;
  private server: Server;

  constructor() {
    this.app = express();
    this.app.use(health);
    this.server = createServer(this.app);

    this.setupMiddleware();
  }

  private setupMiddleware(): void {
    this.app.use(express.json());
  }

  listen(port: number): void {
    this.server.listen(port);
  }
}
