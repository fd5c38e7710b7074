import { mkdirSync } from 'node:fs'
import express from 'express'
import multer from 'multer'

mkdirSync('logs', { recursive: true })

const upload = multer({ storage: multer.diskStorage({ destination: (req, file, cb) => cb(null, './public/uploads') }) })
const app = express()
app.post('/pictures', upload.single('picture'), (req, res) => {
  res.json({ name: req.file.filename })
})
app.listen(process.env.PORT || 3000)
