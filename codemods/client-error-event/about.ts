import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'client-error-event',
  title: 'Listen for the errors of a database or cache client, which otherwise end the process',
  options: {
    name: 'the client as the module names it, e.g. pool',
    code: 'what happens then; $error stands for the error, e.g. "console.error(\'idle client failed\', $error);"',
  },
}
