import express from 'express';
import { Pool } from 'pg';
import { env } from './env.js';

const PORT = env.PORT;
export const pool = new Pool({ connectionString: env.DATABASE_URL });
