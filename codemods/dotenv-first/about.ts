import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'dotenv-first',
  title: 'Load .env before anything else is imported',
  options: {},
}
