import { SERVER_KINDS } from '../../../codemods/kit/servers/kinds.ts'
import { defineServer } from '../kit/server/define.ts'

/**
 * Fastify 3 to 5. Hooks that are added later also run for routes and plugins that are there already, so only a hook that is added
 * right after the creation answers before all of them.
 */
export default defineServer({ kind: SERVER_KINDS.fastify, package: 'fastify', addressOption: 'host' })
