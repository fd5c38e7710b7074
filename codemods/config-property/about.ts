import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'config-property',
  title: 'Set a property of the config object that a file exports',
  options: {
    path: 'where it goes, e.g. build.sourcemap; give it several times for keys that hold dots',
    value: 'its value, as source',
    replace: 'replace a value that is there (otherwise it stays)',
    append: 'the value is one more element of the array at the path',
    from: 'modules whose define… and with… calls may stand around the object, separated by commas; any where it is not given',
  },
}
