import express from 'express';
import { Pool } from 'pg';

const PORT = Number(process.env.PORT || 3000);
export const pool = new Pool({ connectionString: process.env.DATABASE_URL! });
