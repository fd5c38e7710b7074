import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'express-error-handler',
  title: 'Mend error handlers of Express that throw after they answer, answer twice, or tell visitors what went wrong inside',
  options: {
    complete: 'true where the application mounts each handler of three parameters (err, req, res) of this module: gives it the fourth, without which Express never calls it',
    message: 'what visitors are told instead of the message of an error of the server',
    requestId: 'expression for the id of the request that the answer carries, e.g. res.locals.requestId; $res stands for the response',
  },
}
