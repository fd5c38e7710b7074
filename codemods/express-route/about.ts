import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'express-route',
  title: 'Add code right after the Express application is created, before every middleware and route',
  options: {
    code: 'statements to add; $app stands for the application object, e.g. "$app.use(health);"',
    import: 'what the code needs, as JSON, e.g. {"source":"./health.js","names":["health"]} or {"source":"./health.js","default":"health"}',
  },
}
