import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'nest-provider',
  title: 'Add a provider under a token of @nestjs/core to a NestJS module',
  options: {
    token: 'APP_FILTER, APP_GUARD, APP_PIPE or APP_INTERCEPTOR',
    class: 'name of the class, e.g. ErrorsFilter',
    source: 'module that exports it, e.g. ./errors.filter',
    module: 'class of the module that takes it; without it the only one in the file',
  },
}
