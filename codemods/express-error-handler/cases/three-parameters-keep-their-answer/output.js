export function errorHandler(err, req, res, _next) {
  console.error('Unhandled', err)
  if (!res.headersSent) {
    res.status(500).json({ message: 'Something broke' })
  }
}
