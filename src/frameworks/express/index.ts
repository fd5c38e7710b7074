import { SERVER_KINDS } from '../../../codemods/kit/servers/kinds.ts'
import { defineServer } from '../kit/server/define.ts'

/** Express 4 and 5. */
export default defineServer({ kind: SERVER_KINDS.express, package: 'express' })
