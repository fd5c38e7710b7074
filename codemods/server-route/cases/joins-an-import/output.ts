import express from 'express';
import { health, readiness } from './health';

const app = express();
app.use(readiness(health));

app.use(express.json());

export { app, health };
