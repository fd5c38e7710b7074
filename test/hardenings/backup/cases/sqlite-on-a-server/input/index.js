import Database from 'better-sqlite3'
import express from 'express'

export const db = new Database(process.env.DATABASE_PATH)
const app = express()
app.listen(3000)
