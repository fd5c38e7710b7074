import { installed } from '../../../support/servers/install.ts'
import type { Site } from '../both-sides.ts'

const NUXT = { nuxt: '4.1.3', vue: '^3.5.0' }
const packages = (): string => installed({ ...NUXT, '@types/node': '^22.0.0', typescript: '~5.9.3', '@sentry/nuxt': '^10.75.2' })

export const FILES: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'web', private: true, type: 'module', scripts: { dev: 'nuxt dev', build: 'nuxt build' }, dependencies: { ...NUXT, '@supabase/supabase-js': '^2.0.0' }, devDependencies: { typescript: '~5.9.3' } }),
  'tsconfig.json': '{ "extends": "./.nuxt/tsconfig.json" }\n',
  'nuxt.config.ts': "export default defineNuxtConfig({\n  compatibilityDate: '2025-05-15',\n  telemetry: false,\n});\n",
  'app/app.vue': '<template>\n  <NuxtPage />\n</template>\n',
  'app/plugins/auth.client.ts': "type Session = { user: { id: string; email: string } };\nconst supabase = { auth: { onAuthStateChange(callback: (event: string, session: Session | null) => void) { callback('SIGNED_IN', { user: { id: 'u_42', email: 'visitor@mail.test' } }); } } };\n\nexport default defineNuxtPlugin(() => {\n  supabase.auth.onAuthStateChange((_event, session) => {\n    console.log('signed in', session?.user.email);\n  });\n});\n",
  'app/pages/index.vue': "<script setup lang=\"ts\">\nfunction fail() {\n  throw new Error('click boom');\n}\n\nfunction later() {\n  setTimeout(() => { throw new Error('later boom'); });\n}\n</script>\n\n<template>\n  <main>\n    <button @click=\"fail\">click</button>\n    <button @click=\"later\">later</button>\n    <NuxtLink to=\"/draws\">draws</NuxtLink>\n    <NuxtLink to=\"/loads\">loads</NuxtLink>\n  </main>\n</template>\n",
  'app/pages/draws.vue': "<script setup lang=\"ts\">\nif (import.meta.client) throw new Error('component boom');\n</script>\n\n<template>\n  <p>drawn by the server</p>\n</template>\n",
  'app/pages/loads.vue': "<script setup lang=\"ts\">\nif (import.meta.client) throw createError({ statusCode: 500, statusMessage: 'Failed', message: 'load boom', fatal: true });\n</script>\n\n<template>\n  <p>drawn by the server</p>\n</template>\n",
  'app/pages/server.vue': "<script setup lang=\"ts\">\nif (import.meta.server) throw new Error('server boom');\n</script>\n\n<template>\n  <p>never</p>\n</template>\n",
  'server/api/sync.post.ts': "export default defineEventHandler(() => {\n  throw new Error('sync boom');\n});\n",
  'server/api/async.post.ts': "export default defineEventHandler(async (event) => {\n  console.log('signed in', await readBody(event));\n  throw new Error('async boom');\n});\n",
}

export const nuxt: Site = {
  packages,
  files: FILES,
  build: [['nuxt/bin/nuxt.mjs', 'build']],
  start: () => ['.output/server/index.mjs'],
  dsn: 'NUXT_PUBLIC_SENTRY_DSN',
  served: '.output/public',
  clicks: [['click', 'click boom', 'page'], ['later', 'later boom', 'page'], ['draws', 'component boom', 'page'], ['loads', 'load boom', 'page']],
  shows: 'time',
  fails: ['/server', 'server boom'],
}
