import { SERVER_KINDS } from '../../../codemods/kit/servers/kinds.ts'
import { defineServer } from '../kit/server/define.ts'
import { guardingHook } from './hooks.ts'

/** Fastify 3 to 5: a plugin that is registered first is loaded before the plugins that add hooks, and has none of theirs. */
export default defineServer({ kind: SERVER_KINDS.fastify, package: 'fastify', guardedBy: guardingHook })
