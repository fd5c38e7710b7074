import express from 'express';
import { asyncHandler } from './elsewhere';
const app = express();
app.get('/b', async (req, res) => res.json(await work()));
