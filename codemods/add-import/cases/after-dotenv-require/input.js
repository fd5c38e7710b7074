const express = require('express')
require('dotenv').config()
const db = require('./db')

module.exports = express().use(db)
