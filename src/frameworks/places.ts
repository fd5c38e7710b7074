import type { App, DatabaseClient, Evidence, FrameworkId } from '../types.ts'
import type { ErrorPlaces } from './error-places.ts'

/** Where an HTTP route can be added so that it answers before auth, limits and catch-alls. */
export type RoutePlace =
  | FileRoutes
  /**
   * A server object in a module, created at `line`: the codemod `server-route` finds the exact offset behind it (codemods/kit/servers).
   * `prefix` is what every route of it begins with ('/api').
   */
  | { kind: 'server'; style: string; path: string; object: string; line: number; prefix?: string }
  /**
   * A class in the module at `path` to whose list of controllers a controller can be added (Nest's root module, codemod `nest-controller`).
   * `versioned`: routes carry a version unless they say otherwise. `guard` may turn away who asks them; `publicDecorator` exempts a controller from the guards of the app.
   */
  | { kind: 'controller'; style: string; path: string; module: string; line: number; prefix: string; versioned: boolean; guard?: Evidence; publicDecorator?: { name: string; path: string }; injected: readonly InjectedClient[] }
  /** Only static files are served: a file in this folder is reachable at `/<name>`. */
  | { kind: 'static'; folder: string }
  /** `byHand`: the app does answer requests, only no place in it is exact, so a person can add a route where code must not. */
  | { kind: 'none'; reason: string; byHand?: true }

/** A file-based router: creating `file(route)` adds the route, which answers at `url(route)` ('/livez', '/api/livez', with basePath). */
export interface FileRoutes {
  kind: 'route-file'
  style: string
  /** Project path. */
  file(route: string): string
  url(route: string): string
  /** The middleware that may answer first (redirect to a login), at its matcher's line. */
  guardedBy(route: string): Evidence | undefined
  /** Exports of a route module that answer a GET request; `GET` and `default` where absent. */
  handlers?: readonly string[]
  /** Address at which a file of the app (package-relative) answers, without the base; undefined for any other file. Next's rules where absent. */
  urlOf?(path: string): string | undefined
  /** The statement with which what guards these addresses passes them on; Next's where absent. */
  letThrough?(urls: readonly string[]): string
  /** True for a module whose exports are in every server file without an import. */
  autoImported?(path: string): boolean
  /** What the templates of this style need besides. */
  data?: Readonly<Record<string, unknown>>
  /** A module that lists the routes: a new file needs a line there as well, which the codemod `route-config` adds. */
  list?: { path: string; file(route: string): string }
}

/** A database client that the framework's container hands to a class that asks for it in its constructor. */
export interface InjectedClient {
  client: DatabaseClient
  /** Type of the constructor's parameter: a class of a package, or of a module of the project. */
  type: { name: string; from: { package: string } | { path: string } }
  /** Decorator of the parameter, where the type alone does not say what is wanted. */
  decorator?: { name: string; package: string }
}

/** The module that runs before anything else of the process (or bundle). */
export type EntryPlace =
  /** An existing module: an import added at its top runs first. `alongside` are modules that the framework always loads with it. */
  | { kind: 'module'; path: string; runs: 'node' | 'browser'; alongside?: readonly string[] }
  /**
   * A file that the framework calls at boot, which may not exist yet: `register()` of Next's instrumentation.
   * `setting` is what the config (at `path`, undefined where there is none) must hold besides and does not.
   */
  | { kind: 'hook'; style: string; path: string; exists: boolean; setting?: HookSetting }
  | { kind: 'none'; reason: string }

/** `experimental.instrumentationHook: true` of Next before 15; the list of plugins that Nitro runs. */
export interface HookSetting {
  key: string
  /** Source of the value; `append` adds it to a list. */
  value: string
  append?: true
  path: string | undefined
  /** What it does, for people. */
  says: string
  /** Why it cannot be set, where it cannot. */
  reason: string
}

/** Where what handles the errors of every request goes. */
export type HandlerPlace =
  /**
   * The server object that the module at `path` creates at `line`. `end` (servers that run what is mounted in order): the module in which the
   * chain ends and what the object is called there (codemod `server-last`; `object` undefined in the module that creates it), or why that is not exact.
   */
  | { kind: 'server'; style: string; path: string; object: string; line: number; end?: { path: string; object?: string; line: number } | { reason: string } }
  /** A module whose exports the framework calls: hooks, an instrumentation file, a plugin, the entry of the server. */
  | { kind: 'hook'; style: string; path: string; exists: boolean; /** What the templates of this style need besides. */ data?: Readonly<Record<string, unknown>>; /** The module that is given what loaders threw while the server drew a page, where that is another one. */ loaders?: SideEntry }
  /** The root module of a container that takes providers (Nest). */
  | { kind: 'container'; style: string; path: string; module: string; line: number }
  /** Functions that a host calls one by one: each handles its own errors. */
  | { kind: 'functions'; style: string; paths: readonly string[]; /** Folder (package-relative) of modules that each of them can load; absent where each is deployed by itself. */ shared?: string }
  /** `byHand`: it does answer requests, only no place in it is exact. `own`: it logs and answers by itself as it should. */
  | { kind: 'none'; reason: string; byHand?: true; own?: true }

/** How this framework reads its environment. */
export interface EnvPlace {
  /** Expression that reads a server-side variable NAME. */
  server?: 'process.env' | 'Deno.env'
  /** Expression that reads a public variable NAME. */
  client?: 'process.env' | 'import.meta.env'
  /** Prefixes of variables that end up in the browser: ['NEXT_PUBLIC_'], ['VITE_']. */
  publicPrefixes: string[]
  /** Where the env module goes: 'src/env.ts'; app-relative path without extension. */
  module: string
  /** Module whose export `env` server code reads in place of process.env: '$env/dynamic/private'. */
  variables?: string
  /** How code of this framework imports that module, where it is not by a relative path: '$lib/server/env'. */
  specifier?: string
  /** What the env module needs where the environment is not simply `process.env` of a process that serves. */
  check?: EnvCheck
  /**
   * Files (project paths) that only the process of its server loads: no browser, no other runtime, no tool of the framework. They may
   * take their settings from the env module, which a build loads as well. Where absent: what the server's first module alone leads to.
   */
  serverFiles?(): ReadonlySet<string>
  /** Server code reads its variables by `import.meta.env` as well, public or not. */
  metaOnServer?: true
  /** `import 'server-only'` keeps a module out of pages, without a package of its own: a build that would put it into one fails. */
  serverOnly?: true
  /** Pages and server are built from one graph of modules: whatever a client component imports goes into the page. */
  sharedModules?: true
  /** Its pages are loaded by their first request, and by no build: only what every request needs is loaded for sure. */
  lateRoutes?: true
  /** Package-relative paths of what every request needs, and of what answers some; where absent those that routers have in common. */
  loading?: { always: RegExp; routes: RegExp }
  /** What browsers get, where one build makes them and the server. */
  page?: EnvPlace
  /** How the env module comes to run, where that is not by the app's first module. */
  entry?: EntryPlace
  /** Template of an env module that the framework itself checks the settings by. `named` exports each of them by its name; `declared` are those that the module holds already, `note` is what whoever adds one has to know. */
  list?: { template: string; named: string; note: string; declared?: { path: string; names: readonly string[] } }
  /** A check of the framework's own that can be written for the app; `own` stands where it cannot. */
  schema?: EnvSchema
  /** Why a check of the framework's own takes the place of such a module, and what to ask for instead. */
  own?: { reason: string; prompt: string; /** The exact declaration of these variables. */ declaration?(variables: readonly OwnVariable[]): string }
  /** Set for code that a host calls for each request: no module of it runs first, so nothing can be checked once for all of it. */
  hosted?: HostedEnv
  /** Config (project path) of what builds pages that no module begins: an integration or plugin there can say which public variables are missing. `prompt` asks for it by hand. */
  pages?: { config: string; style: 'astro' | 'vite'; prompt(names: readonly string[]): string }
  /** Config (project path) of the Vite that builds the page: a plugin there can say which variables are missing. */
  viteConfig?: string
  /** What loads the settings itself and takes a function that checks them: `ConfigModule.forRoot({ validate })` of Nest. */
  loader?: EnvLoader
  /** Variables that the framework itself reads by its config (Nuxt's runtimeConfig): a default stands in for each. */
  declared?: readonly { name: string; path: string; line: number; /** No default stands in for it. */ needed?: true; /** The code takes it for granted. */ expected?: true; /** Its config says that nothing works without it. */ required?: true }[]
}

/** Settings that a config declares, and a module of the framework hands over by their names. */
export interface EnvSchema {
  /** Project path of the config. */
  config: string
  /** 'astro:env/server' */
  module: string
  /** The server can be made to check them when it starts. */
  atStart: boolean
  /** Names that are declared there already; `started` where nothing is left to do so that they are checked. */
  declared?: readonly string[]
  started?: boolean
  /** It has no such module yet: the config gives the names to a check of its own, and code goes on reading process.env. */
  listed?: true
  /** Why code that is compiled cannot use that module yet. */
  untyped?: string
  /** Why `import.meta.env` may hold values that a server does not find in its environment. */
  fixed?: string
}

export interface OwnVariable {
  name: string
  required: boolean
  public: boolean
  type: 'string' | 'number'
}

export interface HostedEnv {
  /** Name of the file that the host's own tools read names and values from, with `.example` behind it: '.env.example', '.dev.vars.example'. */
  example: string
  /** What the person is asked to do, in place of "have each function say which settings it lacks". */
  title?: string
  /** A module of the app can name what is missing, without stopping anything. */
  check?: HostedCheck
  /** Variables that the host itself sets. */
  provides?(name: string): boolean
}

/** Where functions say which settings they lack, and how. */
export interface HostedCheck {
  /** Package-relative path without extension. */
  module: string
  /** When it is known: as soon as a function is loaded, with its first request, which brings the settings along, or where each handler begins, which has settings of its own. */
  when: 'start' | 'request' | 'handler'
  /** A bundler resolves what they import. */
  bundled?: true
  /** Modules (project paths) with the handlers, where those are not the app's entries. */
  paths?: readonly string[]
  /** Expression for the value of the variable `name`, where they are known at the start. */
  read?: string
  /** Where they are set, for the message. */
  how: string
}

export interface EnvLoader {
  /** Module that calls it, and the line. */
  path: string
  line: number
  style: string
  /** Where the check goes that it is given: package-relative path without extension. */
  module: string
  /** Modules of the check that it has already; its own module where the check is written out there. */
  checked?: readonly string[]
  /** Why it cannot be given a check safely. */
  closed?: string
}

export interface EnvCheck {
  /** Import lines above that of the schema library, in the templates' style. `isPublic`: it checks variables that browsers get as well. */
  imports(isPublic: boolean): readonly string[]
  /** What stands below the check, where the module is one that the framework loads by itself. */
  below?: string
  /** Expression for the object that holds the variables. */
  source(isPublic: boolean): string
  /** True while nothing may stop, because no settings of production are there: `building`. */
  idle: { expression: string; why: string }
}

/** What a container image of an app has to hold, and how it is started. Paths are package-relative. */
export type ImagePlace =
  /** Files for a browser, which any web server can hand out. */
  | {
      kind: 'static'
      /** Folder that the build leaves. */
      output: string
      /** Folder in it (or its beginning) whose file names change with their content: 'assets'. */
      hashed: readonly string[]
      /** The page that answers every address that is no file; undefined where each page is a file of its own. */
      fallback?: string
      base: string
    }
  /** A Node.js server that the framework's build leaves. */
  | {
      kind: 'server'
      /** What of the app's folder it needs when it runs, beside its packages. */
      output: readonly string[]
      /** Folders of the app whose content belongs elsewhere in the image: `from` is copied to `to`. */
      copies?: readonly { from: string; to: string }[]
      /** The output holds every package that it needs. */
      bundled: boolean
      /** Words of the command. */
      command: readonly string[]
      env?: Readonly<Record<string, string>>
      port: number
      /** It ends by itself, and at once, on SIGTERM and after the requests under way. */
      stops: boolean
      /** Folders that it writes to while it runs. */
      writes?: readonly string[]
      /** What the config (`path`, undefined where there is none yet) must say besides, so that the build leaves this; `without` is the command where it cannot. */
      setting?: { key: string; value: string; path: string | undefined; without: readonly string[] }
    }
  | { kind: 'none'; reason: string }

/** The module with which one side of an app begins. Where it is not there yet, the framework's own stands in for it. */
export interface SideEntry {
  path: string
  exists: boolean
}

export interface AppSides {
  /** Absent where no process of Node.js serves it. */
  server?: SideEntry
  client: SideEntry
  /** Folders of what browsers are served once it is built, package-relative, as glob patterns; several where the host that builds it chooses. */
  served: readonly string[]
}

export interface Framework {
  id: FrameworkId
  title: string
  /** Undefined where this framework's hardenings are all supported; else what is not, in one sentence. */
  limited?: string
  routes(app: App): RoutePlace
  entry(app: App): EntryPlace
  env(app: App): EnvPlace | undefined
  /** Where each side begins, for a framework that has such a module for each; else why neither is exact. */
  sides?(app: App): AppSides | { reason: string }
  /** Undefined where the app's own start script says how its server starts. */
  image?(app: App): ImagePlace | undefined
  /** Where it shows something in place of a page that failed; undefined where it shows no pages, absent where that is not known. */
  errors?(app: App): ErrorPlaces | undefined
  /** Where it handles the errors of every request; absent where it answers none. */
  errorHandler?(app: App): HandlerPlace
  /** Option of `listen()` without which its server answers on localhost alone; absent where it then answers on every address. */
  addressOption?: string
}
