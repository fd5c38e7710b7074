const express = require("express")
const { json } = require("express")

;(async () => {
  express().use(json())
})()
