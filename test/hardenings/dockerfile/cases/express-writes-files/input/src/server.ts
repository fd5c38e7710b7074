import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import express from 'express'
import multer from 'multer'
import { logger } from './config/logger.js'

const uploads = path.join(process.cwd(), 'uploads')
fs.mkdirSync(path.join(uploads), { recursive: true })
fs.mkdirSync(path.join(uploads, 'thumbnails'), { recursive: true })
fs.mkdirSync(path.join(os.tmpdir(), 'orders'), { recursive: true })

export const db = new Database('orders.db')
const upload = multer({ dest: uploads })

export function reportFor(customer: string) {
  const folder = path.join(process.cwd(), customer)
  fs.mkdirSync(folder, { recursive: true })
  return folder
}

const app = express()
app.post('/orders', upload.single('file'), (req, res) => {
  logger.info('order')
  res.json({ name: req.file?.filename })
})
app.listen(Number(process.env.PORT ?? 4000))
