import { SERVER_KINDS } from '../../../codemods/kit/servers/kinds.ts'
import { defineServer } from '../kit/server/define.ts'

/** Koa 2 and 3: middleware runs in the order in which it is mounted, so the first line after `new Koa()` answers first. */
export default defineServer({ kind: SERVER_KINDS.koa, package: 'koa' })
