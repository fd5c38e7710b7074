import { describeHardening } from '../../harness/index.ts'

describeHardening('backup')
