import net from 'node:net'
import { createRequire } from 'node:module'
import { freePort } from './net.ts'
import type { Database } from './postgres.ts'

interface Bson {
  serialize(document: object): Uint8Array
  deserialize(bytes: Uint8Array): Record<string, unknown>
}

/**
 * Speaks just enough of MongoDB's wire protocol (OP_MSG, and OP_QUERY for the first hello) for a driver to connect and ping.
 * There is no MongoDB to install from the system's packages, so this proves our route and the driver, not the database.
 */
export async function startMongoDouble(nodeModules: string): Promise<Database> {
  const bson = createRequire(`${nodeModules}/`)('bson') as Bson
  const port = await freePort()
  const sockets = new Set<net.Socket>()
  let server: net.Server | undefined
  const database: Database = {
    url: `mongodb://127.0.0.1:${port}/app`,
    port,
    async start() {
      server = net.createServer((socket) => {
        sockets.add(socket)
        socket.on('error', () => {}).on('close', () => sockets.delete(socket))
        answer(socket, bson)
      })
      const listening = server
      await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve))
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
    },
    remove: () => database.stop(),
  }
  await database.start()
  return database
}

function answer(socket: net.Socket, bson: Bson): void {
  let pending = Buffer.alloc(0)
  socket.on('data', (data) => {
    pending = Buffer.concat([pending, data])
    while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
      const message = pending.subarray(0, pending.readInt32LE(0))
      pending = pending.subarray(message.length)
      const reply = replyTo(message, bson)
      if (reply) socket.write(reply)
    }
  })
}

const OP_QUERY = 2004
const OP_MSG = 2013

function replyTo(message: Buffer, bson: Bson): Buffer | undefined {
  const id = message.readInt32LE(4)
  const operation = message.readInt32LE(12)
  if (operation === OP_MSG) return frame(id, OP_MSG, Buffer.concat([Buffer.alloc(5), bson.serialize(resultOf(bson.deserialize(message.subarray(21))))]))
  if (operation !== OP_QUERY) return undefined
  const body = Buffer.alloc(20)
  body.writeInt32LE(8, 0)
  body.writeInt32LE(1, 16)
  return frame(id, 1, Buffer.concat([body, bson.serialize(resultOf({ hello: 1 }))]))
}

function frame(responseTo: number, operation: number, body: Buffer): Buffer {
  const header = Buffer.alloc(16)
  header.writeInt32LE(16 + body.length, 0)
  header.writeInt32LE(1, 4)
  header.writeInt32LE(responseTo, 8)
  header.writeInt32LE(operation, 12)
  return Buffer.concat([header, body])
}

function resultOf(command: Record<string, unknown>): object {
  const name = Object.keys(command)[0] ?? ''
  if (/^(?:hello|ismaster)$/i.test(name)) return { ok: 1, helloOk: true, isWritablePrimary: true, ismaster: true, maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000, minWireVersion: 0, maxWireVersion: 25, localTime: new Date() }
  return name === 'ping' || name === 'endSessions' ? { ok: 1 } : { ok: 0, errmsg: `no such command: ${name}`, code: 59 }
}
