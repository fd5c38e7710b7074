import 'dotenv/config'
import express from 'express'
import { pool } from './db.js'

const app = express()
