import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'env-read',
  title: 'Read settings from the env module instead of process.env',
  options: {
    source: 'module that exports `env`, e.g. ./env.js',
    variables: 'what it holds: NAME, NAME? where it may be undefined, NAME:number, NAME:on=true and NAME:off=false for a boolean by its text, NAME=value for a default',
  },
}
