import { sidesOfApp } from '../../../trackers/sides.ts'
import type { Side } from '../../../trackers/services.ts'
import type { App, FrameworkId, Stack } from '../../../types.ts'
import type { Draft } from '../draft.ts'
import { wireAstro } from './astro.ts'
import { wireFirebase } from './functions/firebase.ts'
import { wireSupabase } from './functions/supabase.ts'
import { wireVercel } from './functions/vercel.ts'
import { wireNest } from './nest.ts'
import { wireNext } from './next.ts'
import { wireNode } from './node.ts'
import { wireNuxt } from './nuxt.ts'
import { pageFramework, wireReact } from './react.ts'
import { wireRouter } from './react-router.ts'
import { wireSvelteKit } from './sveltekit.ts'
import { wireTanstackStart } from './tanstack-start.ts'
import { wireHonoBun, wireHonoDeno, wireHonoWorker, wireWorker } from './workers.ts'

/** Wires the sides that have no tracker; answers the reason where a side cannot be wired exactly. */
export type Sdk = (draft: Draft, sides: readonly Side[]) => string | undefined

/** Hono has a middleware of the SDK for each runtime. */
const HONO: Partial<Record<Stack['runtime'], Sdk>> = {
  node: (draft) => wireNode(draft, { package: '@sentry/hono', specifier: '@sentry/hono/node', beside: ['@sentry/node'], middleware: { name: 'sentry', code: '$app.use(sentry($app));' } }),
  edge: wireHonoWorker,
  bun: wireHonoBun,
  deno: wireHonoDeno,
}

/** Sentry has one SDK per framework: this is which. A framework without one here gets a step with its documentation's own words. */
const SERVERS: Partial<Record<FrameworkId, Sdk>> = {
  express: (draft) => wireNode(draft, { package: '@sentry/node' }),
  fastify: (draft) => wireNode(draft, { package: '@sentry/node' }),
  koa: (draft) => wireNode(draft, { package: '@sentry/node' }),
  hono: (draft, sides) => (HONO[draft.app.stack.runtime] ?? (() => `it runs on ${draft.app.stack.runtime}, where the SDK was not run yet`))(draft, sides),
  'cloudflare-workers': wireWorker,
  'vercel-functions': wireVercel,
  'supabase-functions': wireSupabase,
  'firebase-functions': wireFirebase,
  nest: wireNest,
  'next-app': wireNext,
  'next-pages': wireNext,
  sveltekit: wireSvelteKit,
  nuxt: wireNuxt,
  astro: wireAstro,
  'react-router': (draft, sides) => wireRouter(draft, sides, 'react-router'),
  remix: (draft, sides) => wireRouter(draft, sides, 'remix'),
  'tanstack-start': wireTanstackStart,
}

/** Each side is wired in a module of its own, and can be without the other. */
const APART = new Set<FrameworkId>(['react-router', 'remix', 'tanstack-start'])

/** The parts of an app, each wired whole or not at all. */
export function partsOf(app: App): { sides: readonly Side[]; wire: Sdk | undefined }[] {
  const page = pageFramework(app)
  if (page === app.framework) return [{ sides: ['client'], wire: (draft) => wireReact(draft, page) }]
  const own = SERVERS[app.stack.framework]
  if (page) return [{ sides: ['server'], wire: own }, { sides: ['client'], wire: (draft) => wireReact(draft, page) }]
  const sides = sidesOfApp(app)
  return APART.has(app.stack.framework) ? [...sides].reverse().map((side) => ({ sides: [side], wire: own })) : [{ sides, wire: own }]
}

/** What to ask for where nothing exact is known. */
export const BY_HAND: Partial<Record<FrameworkId, string>> = {
  nest: "@sentry/nestjs: Sentry.init in src/instrument.ts, import './instrument' as the first line of src/main.ts, SentryModule.forRoot() (from @sentry/nestjs/setup) first in the imports of the root module, and { provide: APP_FILTER, useClass: SentryGlobalFilter } in its providers before every other filter; a filter with @Catch() gets @SentryExceptionCaptured() above its catch method instead. Filters given to app.useGlobalFilters move into the providers behind it.",
  sveltekit: "@sentry/sveltekit: Sentry.init in src/hooks.client.ts and src/hooks.server.ts with the DSN from PUBLIC_SENTRY_DSN, export const handleError = Sentry.handleErrorWithSentry(yourHandleError) in both, export const handle = sequence(Sentry.sentryHandle(), yourHandle) in hooks.server.ts, and sentrySvelteKit({ autoUploadSourceMaps: Boolean(process.env.SENTRY_AUTH_TOKEN), sourcemaps: { filesToDeleteAfterUpload: ['build/**/*.map', '.vercel/output/static/**/*.map'] } }) before sveltekit() in the plugins of vite.config.",
  nuxt: "@sentry/nuxt: '@sentry/nuxt/module' in modules of nuxt.config, sentry: { autoInjectServerSentry: 'top-level-import' } beside it, Sentry.init in sentry.client.config.ts (DSN from useRuntimeConfig().public) and in sentry.server.config.ts (DSN from process.env), and sourcemap: { client: process.env.SENTRY_AUTH_TOKEN ? 'hidden' : false }, with sourceMapsUploadOptions: { enabled: Boolean(process.env.SENTRY_AUTH_TOKEN), sourcemaps: { filesToDeleteAfterUpload: ['.*/**/{public,static}/**/*.map', 'dist/**/*.map'] } } in sentry.",
  astro: "@sentry/astro: sentry({ sourcemaps: { disable: !process.env.SENTRY_AUTH_TOKEN, filesToDeleteAfterUpload: ['dist/**/*.map', '.vercel/**/*.map'] } }) in integrations of the Astro config, and Sentry.init in sentry.client.config.ts and sentry.server.config.ts beside it, both with the DSN from PUBLIC_SENTRY_DSN; src/middleware.ts imports sentry.server.config as its first line, because the integration starts it with the first page only.",
  'react-router': "@sentry/react-router: npx react-router reveal writes entry.client and entry.server, which each import a module with Sentry.init as their first line (DSN from VITE_SENTRY_DSN); in entry.server.tsx export const handleError = Sentry.createSentryHandleError({ logErrors: true }), but not for an isRouteErrorResponse(error) below 500, and in entry.client.tsx <HydratedRouter onError={Sentry.sentryOnError} />, with the same exception.",
  remix: "@sentry/remix: npx remix reveal writes entry.client and entry.server, which each import a module with Sentry.init as their first line (DSN from VITE_SENTRY_DSN); in entry.server.tsx export handleError that calls Sentry.captureException(error), but not for an isRouteErrorResponse(error) below 500, and in root.tsx Sentry.captureRemixErrorBoundaryError(error) behind useRouteError() in ErrorBoundary.",
  'tanstack-start': "@sentry/tanstackstart-react: Sentry.init in src/instrument.client.ts and src/instrument.server.ts, each the first import of src/client.tsx and src/server.ts; in client.tsx Sentry.reactErrorHandler() as onUncaughtError, onCaughtError and onRecoverableError of hydrateRoot; in server.ts createStartHandler with a handler that reports the error of each router.state.matches whose status is 'error', inside wrapFetchWithSentry; in src/start.ts createCsrfMiddleware first, then sentryGlobalRequestMiddleware in requestMiddleware, and a function middleware that reports what is thrown but redirects, notFound() and Responses. On Workers the server's part is @sentry/cloudflare, with the flag nodejs_compat: main of the wrangler file is src/server.ts, which has the same createStartHandler and export default Sentry.withSentry((env) => ({ dsn: env.SENTRY_DSN }), createServerEntry({ fetch: (request) => handle(request) })); in src/start.ts createCsrfMiddleware comes first in requestMiddleware, then a createMiddleware().server of your own that awaits next(), reports what it throws (but redirects, notFound() and Responses) by Sentry.captureException and throws it again, and the same with createMiddleware({ type: 'function' }) in functionMiddleware: withSentry alone hears nothing of what loaders, server routes and server functions throw.",
  'supabase-functions': "In each function: import * as Sentry from 'npm:@sentry/deno@10'; Sentry.init({ dsn: Deno.env.get('SENTRY_DSN'), defaultIntegrations: false, sendDefaultPii: false, tracesSampleRate: 0 }) at its top, and in the catch of its handler Sentry.withScope((scope) => { scope.setTag('region', Deno.env.get('SB_REGION')); Sentry.captureException(error) }) followed by await Sentry.flush(2000): the same process serves many requests, so nothing may be kept in the global scope.",
  'cloudflare-workers': "@sentry/cloudflare: export default Sentry.withSentry((env) => ({ dsn: env.SENTRY_DSN, release: env.CF_VERSION_METADATA?.id, tracesSampleRate: 0.1 }), handler), with the compatibility flag nodejs_als (or nodejs_compat) and [version_metadata] binding = \"CF_VERSION_METADATA\" in the wrangler file; Sentry.instrumentDurableObjectWithSentry around each Durable Object.",
  hono: "@sentry/hono: app.use(sentry(app, (env) => ({ dsn: env.SENTRY_DSN }))) from '@sentry/hono/cloudflare' (or /bun, /deno) right behind new Hono(), and on Workers the compatibility flag nodejs_als (or nodejs_compat).",
  'vercel-functions': "In each function: import * as Sentry from '@sentry/node' and a shared module that calls Sentry.init once; around the handler try { … } catch (error) { Sentry.captureException(error); await Sentry.flush(2000); throw error }: the function is frozen as soon as it answers.",
  'firebase-functions': '@sentry/google-cloud-serverless: Sentry.init in a module that is the first import of the entry. In functions of the 2nd generation that are CommonJS (onRequest, onCall, Firestore, schedules and storage of firebase-functions 6) it hears by itself what handlers throw, HttpsError as well: answer null in beforeSend where hint.originalException is an HttpsError whose code is not internal or unknown. Around handlers of the 1st generation put Sentry.wrapHttpFunction, wrapEventFunction or wrapCloudEventFunction.',
}
