import 'dotenv/config'
import express from 'express'
import { from } from './mail.js'

const app = express()
app.get('/', (req, res) => res.send(from))
app.listen(3000)
