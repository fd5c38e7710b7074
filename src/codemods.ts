import { about as addExport } from '../codemods/add-export/about.ts'
import { about as addImport } from '../codemods/add-import/about.ts'
import { about as astroEnv } from '../codemods/astro-env/about.ts'
import { about as asyncHandlers } from '../codemods/async-handlers/about.ts'
import { about as callOption } from '../codemods/call-option/about.ts'
import { about as checkEnv } from '../codemods/check-env/about.ts'
import { about as clientErrorEvent } from '../codemods/client-error-event/about.ts'
import { about as configProperty } from '../codemods/config-property/about.ts'
import { about as configWrap } from '../codemods/config-wrap/about.ts'
import { about as dotenvFirst } from '../codemods/dotenv-first/about.ts'
import { about as envRead } from '../codemods/env-read/about.ts'
import { about as expressErrorHandler } from '../codemods/express-error-handler/about.ts'
import { about as jsxWrap } from '../codemods/jsx-wrap/about.ts'
import { about as moveSecret } from '../codemods/move-secret/about.ts'
import { about as nestController } from '../codemods/nest-controller/about.ts'
import { about as nestProvider } from '../codemods/nest-provider/about.ts'
import { about as nestValidate } from '../codemods/nest-validate/about.ts'
import { about as nextRegister } from '../codemods/next-register/about.ts'
import { about as responseBodyLog } from '../codemods/response-body-log/about.ts'
import { about as rethrowNavigation } from '../codemods/rethrow-navigation/about.ts'
import { about as rootWrap } from '../codemods/root-wrap/about.ts'
import { about as routeConfig } from '../codemods/route-config/about.ts'
import { about as routeErrors } from '../codemods/route-errors/about.ts'
import { about as secretFallback } from '../codemods/secret-fallback/about.ts'
import { about as serverLast } from '../codemods/server-last/about.ts'
import { about as secretLog } from '../codemods/secret-log/about.ts'
import { about as serverRoute } from '../codemods/server-route/about.ts'
import { about as supabaseErrors } from '../codemods/supabase-errors/about.ts'
import { about as viteRequiredEnv } from '../codemods/vite-required-env/about.ts'
import type { About, Codemod, CodemodOptions, Transform } from '../codemods/kit/transform.ts'

/** What is known of a codemod without loading its parser. */
export interface CodemodEntry {
  about: About
  load(): Promise<Codemod>
}

/** Every folder of `codemods/` but the kit. */
export const codemods: readonly CodemodEntry[] = [
  entry(addExport, () => import('../codemods/add-export/index.ts')),
  entry(addImport, () => import('../codemods/add-import/index.ts')),
  entry(astroEnv, () => import('../codemods/astro-env/index.ts')),
  entry(asyncHandlers, () => import('../codemods/async-handlers/index.ts')),
  entry(callOption, () => import('../codemods/call-option/index.ts')),
  entry(checkEnv, () => import('../codemods/check-env/index.ts')),
  entry(clientErrorEvent, () => import('../codemods/client-error-event/index.ts')),
  entry(configProperty, () => import('../codemods/config-property/index.ts')),
  entry(configWrap, () => import('../codemods/config-wrap/index.ts')),
  entry(dotenvFirst, () => import('../codemods/dotenv-first/index.ts')),
  entry(envRead, () => import('../codemods/env-read/index.ts')),
  entry(expressErrorHandler, () => import('../codemods/express-error-handler/index.ts')),
  entry(jsxWrap, () => import('../codemods/jsx-wrap/index.ts')),
  entry(moveSecret, () => import('../codemods/move-secret/index.ts')),
  entry(nestController, () => import('../codemods/nest-controller/index.ts')),
  entry(nestProvider, () => import('../codemods/nest-provider/index.ts')),
  entry(nestValidate, () => import('../codemods/nest-validate/index.ts')),
  entry(nextRegister, () => import('../codemods/next-register/index.ts')),
  entry(responseBodyLog, () => import('../codemods/response-body-log/index.ts')),
  entry(rethrowNavigation, () => import('../codemods/rethrow-navigation/index.ts')),
  entry(rootWrap, () => import('../codemods/root-wrap/index.ts')),
  entry(routeConfig, () => import('../codemods/route-config/index.ts')),
  entry(routeErrors, () => import('../codemods/route-errors/index.ts')),
  entry(secretFallback, () => import('../codemods/secret-fallback/index.ts')),
  entry(serverLast, () => import('../codemods/server-last/index.ts')),
  entry(secretLog, () => import('../codemods/secret-log/index.ts')),
  entry(serverRoute, () => import('../codemods/server-route/index.ts')),
  entry(supabaseErrors, () => import('../codemods/supabase-errors/index.ts')),
  entry(viteRequiredEnv, () => import('../codemods/vite-required-env/index.ts')),
]

function entry(about: About, load: () => Promise<{ default: Transform }>): CodemodEntry {
  return { about, load: async () => ({ about, transform: (await load()).default }) }
}

/** The new text, or undefined where there is nothing to change. Throws OptionError where an option is missing or wrong. */
export function runCodemod(transform: Transform, path: string, text: string, options: CodemodOptions): string | undefined {
  const after = transform({ path, source: text }, undefined, options)
  return after === text ? undefined : after
}
