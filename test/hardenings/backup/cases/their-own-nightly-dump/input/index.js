import express from 'express'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
const app = express()
app.get('/', async (req, res) => res.json(await pool.query('select 1')))
app.listen(3000)
