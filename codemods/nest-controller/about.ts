import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'nest-controller',
  title: 'Add a controller to a NestJS module',
  options: {
    controller: 'name of the controller class, e.g. HealthController',
    source: 'module that exports it, e.g. ./health.controller',
    module: 'class of the module that takes it; without it the only one in the file',
  },
}
