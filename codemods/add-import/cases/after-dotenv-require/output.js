const express = require('express')
require('dotenv').config()
const { env } = require('./env')
const db = require('./db')

module.exports = express().use(db)
