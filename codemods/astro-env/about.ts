import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'astro-env',
  title: "Declare secrets in Astro's own check, and have the server make it when it starts",
  options: {
    variables: 'secrets that the server reads, separated by commas (none where `public` is given): NAME, or NAME? where it may be missing',
    start: 'the server (@astrojs/node) names what is missing when it starts, and stops',
    listed: 'with `start`: the check gets the names itself; Astro before 5 has no schema for them',
    files: 'what Astro reads from .env files when it builds is read from them when the server starts, too',
    public: 'public variables that pages do not work without: the build names those that are missing',
    stops: 'a build without one of those stops; else it warns',
    example: 'name of the example file, for the message',
  },
}
