import Bugsnag from '@bugsnag/js'
import express from 'express'

Bugsnag.start({ apiKey: process.env.BUGSNAG_KEY })

const app = express()
app.listen(3000)
