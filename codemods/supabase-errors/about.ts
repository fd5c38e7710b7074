import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'supabase-errors',
  title: 'Throw the errors of Supabase queries that a try ignores, where its other queries throw theirs',
  options: {},
}
