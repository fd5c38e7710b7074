import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'async-handlers',
  title: 'Hand what async handlers of Express 4 reject with to the error handler',
  options: {
    helper: 'name of the function that does it; asyncHandler without it',
    source: 'module that exports it, e.g. ../errors.js',
    default: 'true where the module exports it by default',
    names: 'handlers from other modules that are async as well, e.g. getUsers,notes.list',
    definitions: 'functions of this module to wrap where they are defined, e.g. requireAuth',
  },
}
