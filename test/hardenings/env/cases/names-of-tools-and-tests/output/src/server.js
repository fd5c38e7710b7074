import { env } from './env.js'
import express from 'express'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: env.DATABASE_URL })
const app = express()

app.get('/rota', async (req, res) => {
  const { rows } = await pool.query('select * from shifts')
  res.json(rows)
})

app.listen(3000)
