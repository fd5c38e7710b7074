/** A library that makes a server object: how a module gets one, and how code names what it gets. */
export interface ServerKind {
  id: ServerKindId
  /** As people write it: 'Express'. */
  title: string
  /** Module specifiers that export the maker. */
  from: RegExp
  /** A literal without which a module cannot make one: asked before it is parsed. */
  literal: RegExp
  /** Exports that make one; 'default' is also what `require` returns. */
  makers: readonly string[]
  how: 'call' | 'new'
  /** Express takes no arguments, so a call with some is something else. */
  takesArguments: boolean
  /** Methods that answer the same object, with the same routes: what stands behind them is still its creation. */
  fluent: readonly string[]
}

export const SERVER_KIND_IDS = ['express', 'fastify', 'koa', 'hono'] as const
export type ServerKindId = (typeof SERVER_KIND_IDS)[number]

export const SERVER_KINDS: Readonly<Record<ServerKindId, ServerKind>> = {
  express: { id: 'express', title: 'Express', from: /^express$/, literal: /['"]express['"]/, makers: ['default'], how: 'call', takesArguments: false, fluent: [] },
  fastify: { id: 'fastify', title: 'Fastify', from: /^fastify$/, literal: /['"]fastify['"]/, makers: ['default', 'fastify', 'Fastify'], how: 'call', takesArguments: true, fluent: ['withTypeProvider'] },
  koa: { id: 'koa', title: 'Koa', from: /^koa$/, literal: /['"]koa['"]/, makers: ['default'], how: 'new', takesArguments: true, fluent: [] },
  hono: {
    id: 'hono', title: 'Hono', from: /^(?:hono(?:\/(?:quick|tiny))?|@hono\/zod-openapi)$/, literal: /['"](?:hono(?:\/(?:quick|tiny))?|@hono\/zod-openapi)['"]/,
    makers: ['Hono', 'OpenAPIHono'], how: 'new', takesArguments: true, fluent: ['basePath'],
  },
}
