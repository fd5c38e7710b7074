import 'dotenv/config'
import express from 'express'
import tasks from './routes/tasks.js'

export const app = express() // the API

app.use(express.json())
app.use('/tasks', tasks)

app.listen(process.env.PORT ?? 3000)
