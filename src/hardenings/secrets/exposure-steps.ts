import type { Finding, Project, Step } from '../../types.ts'
import { publicNameFindings, serverModuleFindings } from './findings/client.ts'
import { placesOf } from './places.ts'

/** What reaches the page by its name or by an import: no edit of one line keeps it out. */
export function exposureSteps(project: Project): Step[] {
  const names = publicNameFindings(project).filter(({ severity }) => severity === 'critical')
  const modules = serverModuleFindings(project)
  return [...names.map((finding) => publicNameStep(project, finding)), ...(modules.length > 0 ? [serverModuleStep(modules)] : [])]
}

function publicNameStep(project: Project, { path, line, message }: Finding): Step {
  const name = /\b(?:VITE|NEXT_PUBLIC|REACT_APP|PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC)_\w+/.exec(message)?.[0] ?? 'this variable'
  const bare = name.replace(/^(?:VITE|NEXT_PUBLIC|REACT_APP|PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC)_/, '')
  const supabase = project.apps.some((app) => app.stack.databases.includes('supabase'))
  const server = supabase ? `a Supabase Edge Function that reads Deno.env.get('${bare}') (set by "supabase secrets set ${bare}=…")` : `a route of your own server that reads process.env.${bare}`
  if (/PASS(?:WORD|WD|PHRASE)?$/.test(bare)) return passwordStep(name, `${path}:${line}`)
  return {
    title: `Take ${name} out of the page`,
    detail: `${path}:${line}: the prefix of its name puts its value into what every visitor downloads. Make a new key, call it ${bare}, and let only ${server} use it: it checks who is signed in, calls the service and answers with the result. Then delete ${name} wherever it is set, and make the old key invalid.`,
    prompt: `${path}:${line} reads ${name} in code that browsers download. Move the call that needs it to ${server}. The server must check who is signed in and limit how often it may be called. Make the page call that route, and remove ${name} from the code and from .env.example. Do not print its value.`,
  }
}

/** What people sign in with moves to no server: it is not shown to anybody. */
function passwordStep(name: string, place: string): Step {
  return {
    title: `Take ${name} out of the page`,
    detail: `${place}: the prefix of its name puts this password into what every visitor downloads, so everyone can sign in with it. Give the account another password, which stands in no variable, and let people type it where they sign in. Whether an account is an administrator's is for the server or the database to say, never for the page. Then delete ${name} wherever it is set.`,
    prompt: `${place} reads ${name}, a password, in code that browsers download. Remove it: people type their password where they sign in, and nothing in the page fills it in or compares it. If it decides who is an administrator, let the server or the database decide by a role of the signed-in account. Remove ${name} from the code and from .env.example. Do not print its value.`,
  }
}

function serverModuleStep(modules: readonly Finding[]): Step {
  const places = placesOf(modules)
  return {
    title: 'Keep server modules out of the page',
    detail: `${places}: a client component imports ${modules.length === 1 ? 'this module' : 'these modules'}, so browsers download what belongs on the server. Let the component get what it needs by a server action or a route. Then add \`import 'server-only'\` as the first import of ${modules.length === 1 ? 'the module' : 'each'}: from then on a build that would put it into the page fails. It was not added for you, because today's build would fail.`,
    prompt: `In this Next app client components import server modules (${places}). For each: move what the component needs behind a server action or a route handler, keep types as \`import type\`, then add \`import 'server-only'\` at the top of the server module and run the build. Change nothing else.`,
  }
}
