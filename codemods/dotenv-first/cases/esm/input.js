import express from 'express'
import dotenv from 'dotenv'
import { pool } from './db.js'

dotenv.config()

const app = express()
