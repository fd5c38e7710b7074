import { app } from './app.js';
import dotenv from 'dotenv';
dotenv.config({ path: '.env.local' });
app();
