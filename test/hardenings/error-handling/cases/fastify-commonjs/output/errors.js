const SORRY = 'Something went wrong on our side. Please try again.'

function errorHandler(error, request, reply) {
  const status = statusOf(error)
  const requestId = request.id
  if (status >= 500) {
    console.error(`${new Date().toISOString()} ${request.method} ${request.url.split('?')[0]} failed (request ${requestId})`, error)
  }
  // What has begun cannot be answered again: whoever waits for the rest is told by the connection's end.
  if (reply.raw.headersSent) {
    reply.hijack()
    reply.raw.destroy()
    return
  }
  reply.code(status).send({ ok: false, error: status < 500 ? error.message : SORRY, requestId })
}

function statusOf(error) {
  // The status with which another service refused this server (axios, OpenAI) is not the visitor's.
  if (error.expose !== true && (error.response || error.config || error.headers)) return 500
  const status = Number(error.status ?? error.statusCode)
  return status >= 400 && status < 600 ? status : 500
}

module.exports = { errorHandler }
