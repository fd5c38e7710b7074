import { app } from './app.js';
import dotenv from 'dotenv';
const result = dotenv.config();
app(result);
