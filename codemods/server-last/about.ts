import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'server-last',
  title: 'Add code behind the last route and middleware of an Express application, before it listens',
  options: {
    code: 'statements to add; $app stands for the application, e.g. "$app.use(errorHandler);"',
    import: 'what the code needs, as JSON, e.g. {"source":"./errors.js","names":["errorHandler"]}',
    object: 'the application as this file names it, where another file creates it, e.g. app',
  },
}
