export function errorHandler(error, req, res, next) {
  if (error instanceof ApiError) {
    return res.status(error.statusCode).json({ error: { message: error.message } })
  }
  logger.error({ error })
  return res.status(500).json({ error: { code: 'internal', message: `Failed: ${error.message}` } })
}
