import { describeHardening } from '../../harness/index.ts'

describeHardening('sentry')
