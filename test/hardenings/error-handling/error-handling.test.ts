import { describeHardening } from '../../harness/index.ts'

describeHardening('error-handling')
