export function errorHandler(error, req, res, next) {
  if (res.headersSent) return next(error)
  console.error(`Request ${res.locals.requestId} failed`)
  if (error instanceof ApiError) {
    return res.status(error.statusCode).json({ error: { message: error.message } })
  }
  logger.error({ error })
  return res.status(500).json({ error: { code: 'internal', message: 'Something went wrong on our side. Please try again.' }, requestId: res.locals.requestId })
}
