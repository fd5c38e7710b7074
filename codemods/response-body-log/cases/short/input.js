app.use((req, res, next) => {
  let body
  const json = res.json.bind(res)
  res.json = (data) => {
    body = data
    return json(data)
  }
  res.on('finish', () => {
    let line = req.path
    if (body) line += JSON.stringify(body)
    console.log(line)
  })
  next()
})
