import httpProxy from 'http-proxy'

const proxy = httpProxy.createProxyServer({ target: 'http://127.0.0.1:9000' })

proxy.on('error', (err, req, res) => {
  res.status(502).json({ error: err.message })
})
