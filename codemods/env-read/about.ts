import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'env-read',
  title: 'Read settings from the env module instead of process.env',
  options: {
    source: 'module that exports `env`, e.g. ./env.js',
    replaces: 'module whose export `env` the file may read instead of process.env, e.g. $env/dynamic/private',
    named: 'the module exports each variable by its name (astro:env/server); import.meta.env is replaced, too',
    variables: 'what it holds: NAME, NAME? where it may be undefined, NAME:number, NAME:on=true and NAME:off=false for a boolean by its text, NAME=value for a default',
  },
}
