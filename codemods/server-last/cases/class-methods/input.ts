import express from 'express';

class Server {
  public app: express.Application;

  constructor() {
    this.app = express();
    this.initializeMiddlewares();
    this.initializeRoutes();
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
