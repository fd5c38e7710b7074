import type { App, Evidence, HandlerPlace, Step } from '../../types.ts'
import type { Rejecting } from './async.ts'
import type { MountedHandler } from './handlers.ts'
import { inFolder, nameList } from '../words.ts'

/** 'a.ts:3, a.ts:9 and 4 more'. */
export function places(list: readonly Evidence[], most = 12): string {
  return nameList(list.map(({ path, line }) => `${path}:${line ?? 1}`), most)
}

export function upgradeStep(app: App, patched: boolean): Step {
  return {
    title: 'Upgrade to Express 5',
    detail: `Express 5 waits for async handlers itself, so none can be forgotten${patched ? ', and nothing needs to patch it' : ''}. Run \`npx codemod@latest @expressjs/v5-migration-recipe\` on a branch of its own; paths with * or ? and req.query change.`,
    prompt: `Upgrade my server${inFolder(app)} from Express 4 to Express 5 with the migration guide at https://expressjs.com/en/guide/migrating-5.html: rename wildcard paths (* to /*splat), look for req.param(), res.send(status), app.del() and writes to req.query, and update @types/express. ${patched ? 'Take express-async-errors (or the package like it) out. ' : ''}Change nothing else, and tell me which routes I should try by hand.`,
  }
}

export function asyncStep(app: App, { path, lines }: Rejecting): Step {
  const where = places(lines.map((line) => ({ path, line, note: '' })))
  return {
    title: `Catch what async routes of ${path} reject with`,
    detail: `${where}: Express 4 does not wait for these handlers, so one that fails ends the server. They were left alone because the name of the wrapper is taken in that file.`,
    prompt: `In ${path}${inFolder(app)}, wrap each async route handler (${where}) so that a rejection is passed to next(): handler(req, res, next).catch(next). Do not change what the handlers do.`,
  }
}

export function chainStep(app: App, place: Extract<HandlerPlace, { kind: 'server' }>, reason: string): Step {
  return {
    title: 'Add an error handler behind the last route',
    detail: `It was not added because ${reason}. It must be mounted after every route and before the server listens.`,
    prompt: `My Express app${inFolder(app)} (created in ${place.path}:${place.line}) has no error handler. Add one with four parameters, mounted after every route and middleware and before listen(): it logs the error with the request id, calls next(err) where res.headersSent, keeps the status and message of errors with a 4xx status, and answers everything else with status 500 and a generic message with the request id. Change nothing else.`,
  }
}

export function orderStep(app: App, h: MountedHandler): Step {
  return {
    title: 'Mount the error handler behind the last route',
    detail: `${h.mountedIn}:${h.mountedAt} mounts the error handler above routes; Express calls it only for what fails above it.`,
    prompt: `In ${h.mountedIn}${inFolder(app)}, move the line that mounts the error handler (line ${h.mountedAt}) behind the last route and middleware, before the server listens. Change nothing else.`,
  }
}

export function shortStep(app: App, h: MountedHandler): Step {
  return {
    title: `Give the error handler in ${h.path} its fourth parameter`,
    detail: `${h.path}:${h.line} has three parameters. Express tells error handlers by their four, so it never calls this one for an error; it was left alone because it does not answer every error itself, or is used for something else as well.`,
    prompt: `The error handler in ${h.path}:${h.line}${inFolder(app)} has the parameters (err, req, res). Make it (err, req, res, next), call next(err) where res.headersSent is true and for each error that it does not answer, and make sure that it is mounted after every route. Change nothing else.`,
  }
}

export function leakStep(app: App, h: MountedHandler): Step {
  return {
    title: 'Keep messages of inner errors from visitors',
    detail: `The error handler in ${h.path}:${h.line} sends ${h.leaks === 'stack' ? 'the stack' : 'err.message'} to visitors also where the server itself failed: that tells of hosts, tables and files.`,
    prompt: `In the error handler of ${h.path}:${h.line}${inFolder(app)}, send err.message only where the status is below 500. For everything else send a generic message and the request id, and keep the message and stack for the log. Keep the keys of the answer as they are, because clients read them.`,
  }
}

export function processStep(app: App, listeners: readonly Evidence[]): Step {
  return {
    title: 'End the process after an error that nobody caught',
    detail: `${places(listeners)}: the server logs it and goes on. Node's own documentation says that it is not safe to: end with exit code 1 and let the host start it again.`,
    prompt: `At ${places(listeners)}${inFolder(app)}, after the error is logged (and what an error tracker holds is sent), end the process with process.exit(1). First find out which promise is rejected without a catch in normal use, and catch it where it is made, so that the server does not restart for it.`,
  }
}

export function clientStep(app: App, { path, line, name, library }: { path: string; line: number; name: string; library: string }): Step {
  return {
    title: `Listen for errors of ${name}`,
    detail: `${path}:${line} makes a client of ${library} inside another expression. When the connection is lost while nobody uses it, the client emits "error", and Node ends the process because nobody listens.`,
    prompt: `In ${path}:${line}${inFolder(app)}, give the ${library} client an "error" listener that only logs: ${name}.on('error', (error) => console.error('An idle connection failed', error)). Change nothing else.`,
  }
}

export function handStep(app: App, reason: string): Step {
  return {
    title: 'Add an error handler by hand',
    detail: `It was not added because ${reason}.`,
    prompt: `My ${app.framework.title} app${inFolder(app)} has no error handler. Add one in the way its documentation does: it logs the error with an id for the request, keeps the status and message of errors that a route throws on purpose (4xx), and answers everything else with status 500 and a generic message with that id. Change nothing else.`,
  }
}

export function innerStep(app: App, list: readonly Evidence[]): Step {
  return {
    title: 'Keep messages of inner errors from visitors',
    detail: `${places(list)}: the message or stack of an error is sent to visitors also where the server itself failed (database, file system, another service). It tells of hosts, tables and files; some messages hold data of other users.`,
    prompt: `In my app${inFolder(app)}, answers with status 500 send error.message (or the stack) to visitors at ${places(list, 40)}. At each of them: log the error with console.error and a sentence of what failed, then send a sentence that a user can act on instead of error.message. Keep the keys of the answers, the status, and messages of errors with a 4xx status. Change nothing else.`,
  }
}

export function hookStep(app: App, path: string, name: string): Step {
  return {
    title: `Log errors of the server in ${path}`,
    detail: `${path} is there and does something else, so ${name} was not put into it. Without it the log does not say which request failed.`,
    prompt: `In ${path}${inFolder(app)}, log what fails on the server, in the way that ${app.framework.title} documents: the time, method, path and the error, with console.error. Show visitors nothing of it but an id. Keep what the file does today.`,
  }
}
