import 'dotenv/config'
import express from 'express'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
const app = express()

app.get('/orders', async (req, res) => {
  if (req.get('authorization') !== process.env.ADMIN_TOKEN) return res.sendStatus(401)
  res.json((await pool.query('select * from orders')).rows)
})

app.listen(3000)
