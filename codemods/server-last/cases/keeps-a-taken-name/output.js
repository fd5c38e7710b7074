import express from 'express';
import { errorHandler } from './other';
const app = express();
app.get('/x', errorHandler);
app.listen(3000);
