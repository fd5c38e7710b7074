const express = require("express")
const { json } = require("express")
const helmet = require("helmet")

;(async () => {
  express().use(json())
})()
