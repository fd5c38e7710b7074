const start = require('./start')
;[1, 2].forEach(start)
