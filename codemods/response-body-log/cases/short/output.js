app.use((req, res, next) => {
  res.on('finish', () => {
    let line = req.path
    console.log(line)
  })
  next()
})
