import express from 'express'
import dotenv from 'dotenv'
import { from } from './mail.js'

dotenv.config()

const app = express()
app.get('/', (req, res) => res.send(from))
app.listen(3000)
