const express = require('express')
const pool = require('./db')

const app = express()
app.get('/', async (req, res) => res.json(await pool.query('select 1')))
app.listen(3000)
