import type { Hardening } from '../types.ts'
import backup from './backup/index.ts'
import ci from './ci/index.ts'
import compose from './compose/index.ts'
import dockerfile from './dockerfile/index.ts'
import env from './env/index.ts'
import errorBoundary from './error-boundary/index.ts'
import errorHandling from './error-handling/index.ts'
import health from './health/index.ts'
import secrets from './secrets/index.ts'
import sentry from './sentry/index.ts'

/** Every hardening there is; the order here does not matter (see flow/assess). */
export const hardenings: readonly Hardening[] = [backup, ci, compose, dockerfile, env, health, errorBoundary, errorHandling, secrets, sentry]
