#!/usr/bin/env node
import './instrument.mjs'
import http from 'node:http'

http.createServer().listen(3000)
