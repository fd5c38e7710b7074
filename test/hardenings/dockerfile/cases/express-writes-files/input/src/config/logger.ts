import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import winston from 'winston'

const __dirname = path.dirname(fileURLToPath(import.meta.url))
const logs = path.join(__dirname, '../../logs')
if (!fs.existsSync(logs)) fs.mkdirSync(logs)

export const logger = winston.createLogger({
  transports: [new winston.transports.Console(), new winston.transports.File({ filename: path.join(logs, 'error.log'), level: 'error' })],
})
