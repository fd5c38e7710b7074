import cors from 'cors';
import express, { Application } from 'express';
import { router } from './routes';

initializeMonitoring();

// The application, without a port: server.ts listens.
const app: Application = express();

// Behind one proxy.
app.set('trust proxy', 1);
app.use(cors());
app.use('/api', router);

export default app;
