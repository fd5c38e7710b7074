import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'nest-validate',
  title: 'Have ConfigModule.forRoot check the settings of a NestJS app',
  options: {
    source: 'module that exports the function `validate`, e.g. ./env.validation',
  },
}
