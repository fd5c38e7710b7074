import express from 'express';
import { errorHandler } from './errors';

class Server {
  public app: express.Application;

  constructor() {
    this.app = express();
    this.initializeMiddlewares();
    this.initializeRoutes();

    this.app.use(errorHandler);
    this.listen();
  }

  private initializeMiddlewares() {
    this.app.use(express.json());
  }

  private initializeRoutes() {
    this.app.get('/', (req, res) => res.send('ok'));
  }

  private listen() {
    this.app.listen(3000);
  }
}

new Server();
