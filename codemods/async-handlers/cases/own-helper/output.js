import express from 'express';
import catchAsync from './utils/catchAsync.js';
const router = express.Router();
router.get('/a', catchAsync(async (req, res) => res.json(await a())));
router.get('/b', catchAsync(async (req, res) => res.json(await b())));
export default router;
