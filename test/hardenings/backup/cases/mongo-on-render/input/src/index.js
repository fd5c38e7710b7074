import express from 'express'
import mongoose from 'mongoose'

await mongoose.connect(process.env.MONGODB_URI)
const app = express()
app.listen(3000)
