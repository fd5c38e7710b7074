import { createClient } from '@libsql/client'
import express from 'express'
import { MongoClient } from 'mongodb'

export const turso = createClient({ url: process.env.TURSO_DATABASE_URL, authToken: process.env.TURSO_AUTH_TOKEN })
export const mongo = new MongoClient(process.env.MONGO_URL)
const app = express()
app.listen(3000)
