const start = require('./start')
const { env } = require('./env')
;[1, 2].forEach(start)
