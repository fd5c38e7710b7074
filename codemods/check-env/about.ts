import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'check-env',
  title: 'Have a function name the settings that it lacks',
  options: {
    source: 'module that exports `checkEnv`, e.g. ../_shared/check-env.ts',
    names: 'variables that the function cannot do without, separated by commas',
    when: '`start` (the default): when the module is loaded; `request`: at the top of the `fetch` handler, with its `env`; `handler`: at the top of each handler of firebase-functions or TanStack Start that reads one of them',
  },
}
