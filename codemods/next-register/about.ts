import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'next-register',
  title: "Add code to the Node branch of register() in Next's instrumentation file",
  options: { code: "statements to run once when the server starts, e.g. \"await import('./env');\"" },
}
