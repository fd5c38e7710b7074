import Database from 'better-sqlite3'
import express from 'express'

const db = new Database('notes.db')
const app = express()

app.get('/notes', (req, res) => {
  res.json(db.prepare('select * from notes').all())
})

app.listen(process.env.PORT || 3000)
