import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'astro-env',
  title: "Declare secrets in Astro's own check, and have the server make it when it starts",
  options: {
    variables: 'secrets that the server reads, separated by commas: NAME, or NAME? where it may be missing',
    start: 'the server (@astrojs/node) names what is missing when it starts, and stops',
    files: 'what Astro reads from .env files when it builds is read from them when the server starts, too',
    example: 'name of the example file, for the message',
  },
}
