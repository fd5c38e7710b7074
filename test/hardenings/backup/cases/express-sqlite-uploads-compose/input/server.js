import Database from 'better-sqlite3'
import express from 'express'
import multer from 'multer'

const db = new Database('./data/notes.db')
const upload = multer({ dest: 'uploads/' })
const app = express()
app.post('/files', upload.single('file'), (req, res) => res.json(db.prepare('select 1').get()))
app.listen(3000)
