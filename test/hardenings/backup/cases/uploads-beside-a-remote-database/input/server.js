import { PrismaClient } from '@prisma/client'
import express from 'express'
import multer from 'multer'
import path from 'node:path'

const prisma = new PrismaClient()
const uploadDir = path.join(process.cwd(), 'public', 'uploads')
const storage = multer.diskStorage({ destination: uploadDir })
const app = express()
app.post('/files', multer({ storage }).single('file'), async (req, res) => res.json(await prisma.user.count()))
app.listen(3000)
