#!/usr/bin/env node
'use strict'
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`harden-my-app needs Node 20.19 or later and this is ${process.versions.node}: install a newer one from https://nodejs.org.`)
  process.exit(2)
}
// Compiled code is kept between runs where Node can do so (22.1 and later).
const nodeModule = require('module')
if (nodeModule.enableCompileCache) nodeModule.enableCompileCache()
require('../dist/main.cjs')
