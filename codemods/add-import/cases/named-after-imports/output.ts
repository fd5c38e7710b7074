import express from 'express';
import cors from 'cors'; // any origin
import { env } from './env.js';

const app = express();
