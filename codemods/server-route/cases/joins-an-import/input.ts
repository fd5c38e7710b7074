import express from 'express';
import { health } from './health';

const app = express();

app.use(express.json());

export { app, health };
