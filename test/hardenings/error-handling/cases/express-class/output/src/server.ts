import express, { Application } from 'express';
import itemRoutes from './routes/items';
import { errorHandler } from './middleware/errorHandler';
import { requestId } from './errors';
import './process-errors';

class Server {
  public app: Application;

  constructor() {
    this.app = express();
    this.app.use(requestId);
    this.initializeMiddlewares();
    this.initializeRoutes();
  }

  private initializeMiddlewares(): void {
    this.app.use(express.json());
  }

  private initializeRoutes(): void {
    this.app.use('/api/items', itemRoutes);
    this.app.use(errorHandler);
  }

  public listen(port: number): void {
    this.app.listen(port, () => console.log(`listening on ${port}`));
  }
}

new Server().listen(Number(process.env.PORT) || 3000);
