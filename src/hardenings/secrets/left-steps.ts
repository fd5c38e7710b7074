import type { Found } from '../../secrets/types.ts'
import type { Project, Step } from '../../types.ts'
import type { Left } from './move/edits.ts'
import { placesOf } from './places.ts'
import { isPageKey, MAPS_CONSOLE } from './rotation-table.ts'

/** What only the person can take out, one step a value, with the text that takes its place. */
export function leftSteps(project: Project, left: readonly Left[]): Step[] {
  const groups = new Map<string, Left[]>()
  for (const one of left) {
    if (!isWorthAStep(one.found)) continue
    const key = isLogin(one.found, one.place.why) ? `login ${one.place.why}` : `${one.place.why} ${one.found.group} ${one.found.file}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((those) => stepFor(project, those as [Left, ...Left[]]))
}

/** Texts of tests, examples and documents that merely look like a secret of this app open nothing. */
function isWorthAStep({ role, rule, power }: Found): boolean {
  if (power === 'public') return false
  return role === 'product' || role === 'script' || rule === 'provider-key' || rule === 'private-key' || rule === 'connection-string'
}

function stepFor(project: Project, those: readonly [Left, ...Left[]]): Step {
  const [{ found, variable, place }] = those
  const places = placesOf(those.map((one) => one.found))
  const what = found.title
  if (isPageKey(found)) return pageKeyStep(places)
  if (isLogin(found, place.why)) return loginStep(place.why === 'client', places)
  if (place.why === 'client') return clientStep(project, found, variable, places)
  if (place.why === 'comment') {
    return {
      title: `Delete the comment that holds ${what}`,
      detail: `${places}: nothing reads it there, and everyone who has the code can.`,
      prompt: `Delete the commented-out secret at ${places}. Change nothing else and do not print it.`,
    }
  }
  if (place.why === 'encrypts') {
    return {
      title: `Take the constant for ${variable} out of the code`,
      detail: `${places}: ${place.reason}. Set ${variable} to the very value that is in use first, wherever the app runs and in your own .env. Then put \`${readText(found, variable)}\` where the constant is now.`,
      prompt: `At ${places}, make the code need the environment variable ${variable}: remove the constant and throw an error that names ${variable} where it is not set. Do not print the constant and do not change how data is encrypted.`,
    }
  }
  const { text, how } = replacementFor(found, settingAt(project, found) ?? variable)
  return {
    title: `Take ${what} out of ${found.path}`,
    detail: `${places}: it was left there, because ${place.reason}. ${how}\n\n    ${text}`,
    prompt: `At ${places} in this repository, replace the secret by \`${text.replace(/\n\s*/g, ' ')}\`. ${how} Do not print the value and do not write it into any file that git tracks. Change nothing else.`,
  }
}

/** The password of a user, written down for a demonstration or to begin with. */
function isLogin({ rule, kind, service, literalFallback }: Found, why: Left['place']['why']): boolean {
  return why === 'login' || (why === 'client' && kind === 'password' && service === undefined && !literalFallback && (rule === 'weak-default' || rule === 'named-literal'))
}

function loginStep(client: boolean, places: string): Step {
  return {
    title: 'Close the logins whose passwords stand in the code',
    detail: `${places}: ${client ? 'every visitor can read this' : 'whoever has the code can read this'} and sign in, in production too where those users exist there. Delete those users in production or give them new passwords there, and let code that makes them run on a developer's computer only.`,
    prompt: `At ${places} passwords of users stand in the code. Find out whether these users can exist in production. Make the code that creates or fills in these logins work only while developing, and take random passwords for them. Do not print the passwords.`,
  }
}

function clientStep(project: Project, found: Found, variable: string, places: string): Step {
  const supabase = project.apps.some((app) => app.stack.databases.includes('supabase'))
  const server = supabase ? 'a Supabase Edge Function that reads it by Deno.env.get (`supabase secrets set NAME=…`)' : 'a route of your own server that reads it by process.env'
  return {
    title: `Take ${found.title} out of what every visitor downloads`,
    detail: `${places}: browsers get this file, so the secret is public whatever it is called there, and a variable with a public prefix would be as well. Replace it at its issuer first. Then let the browser ask your server, and only the server use it: ${server.replace('NAME', variable)}, checks who is signed in, calls the service and answers with the result alone.`,
    prompt: `At ${places} a secret stands in code that browsers download. Move the call that needs it to the server: ${server.replace('NAME', variable)}. The server must check who is signed in and limit how often it may be called, and must not return the secret. Make the page call that route instead, and delete the secret from the page. Do not use a variable with a public prefix (VITE_, NEXT_PUBLIC_, REACT_APP_) for it. Do not print its value.`,
  }
}

function pageKeyStep(places: string): Step {
  return {
    title: 'Restrict the key of Google Maps to your own addresses',
    detail: `${places}: who is shown a map gets its key, so the app cannot hide it; but it can be made useless to others. Open the key at ${MAPS_CONSOLE}. Under application restrictions choose Websites (for a mobile app: Android or iOS) and enter your addresses, under API restrictions the Maps APIs that the app uses; then set a daily quota and a budget alert. Nothing in the code has to change.`,
    prompt: `At ${places} my app loads Google Maps with a key of mine. List which Google Maps APIs the app uses, and on which of its addresses, so that I can restrict the key to them in the Google Cloud console. Change nothing and do not print the key.`,
  }
}

/** `NAME` of `NAME=value` in an example of settings. */
function settingAt(project: Project, { file, path, start }: Found): string | undefined {
  if (file !== 'env-example') return undefined
  return /(?:^|\n)[ \t#]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[^\n]*$/.exec(project.files.text(path)?.slice(0, start) ?? '')?.[1]
}

function readText({ path }: Found, variable: string): string {
  return path.includes('supabase/functions/') ? `Deno.env.get('${variable}')` : `process.env.${variable}`
}

/** The exact text that takes the value's place in a file of this kind, and what has to be done besides. */
export function replacementFor(found: Found, variable: string): { text: string; how: string } {
  const lower = variable.toLowerCase()
  switch (found.file) {
    case 'workflow': return { text: `\${{ secrets.${variable} }}`, how: `Store it with "gh secret set ${variable}" (or Settings, Secrets and variables, Actions), then write this in its place:` }
    case 'compose': return { text: `\${${variable}:?set it in .env}`, how: `Put ${variable} into a .env beside the compose file, which git ignores, and write this in its place:` }
    case 'dockerfile': return { text: `RUN --mount=type=secret,id=${lower},env=${variable} <the command that needs it>`, how: `Whatever ENV, ARG or COPY puts into an image is in every copy of it. What the app needs when it runs comes from "docker run --env-file"; what only the build needs comes by:` }
    case 'sql': return found.path.includes('supabase/')
      ? { text: `(select decrypted_secret from vault.decrypted_secrets where name = '${lower}')`, how: `Store it once in the SQL editor of the dashboard, not in a migration, with "select vault.create_secret('…', '${lower}');". A migration that already ran stays as it ran: make a new one that creates the function, trigger or job again, with this in the place of the value:` }
      : { text: `current_setting('app.${lower}')`, how: `Set it once on the database, outside of the repository, with "ALTER DATABASE … SET app.${lower} = '…';". A migration that already ran stays as it ran: make a new one with this in the place of the value:` }
    case 'shell': return { text: `"\${${variable}:?${variable} is not set}"`, how: 'The shell stops with that message where it is not set:' }
    case 'notebook': return { text: `os.environ["${variable}"]`, how: 'Clear the outputs as well: they may show it.' }
    case 'key-file': return { text: `git rm --cached ${found.path} && echo "/${found.path}" >> .gitignore`, how: 'A key file has no place in a repository. This keeps your copy on disk:' }
    case 'json': return /private_key|service.?account/i.test(`${found.name ?? ''} ${found.kind} ${found.path}`)
      ? { text: `git rm --cached ${found.path} && echo "/${found.path}" >> .gitignore`, how: 'The app finds the file by GOOGLE_APPLICATION_CREDENTIALS, or gets its text from an environment variable of the host. This keeps your copy on disk:' }
      : { text: `process.env.${variable}`, how: 'JSON cannot read the environment: take the entry out, and let the code that loads this file read it like this:' }
    case 'env-example': return { text: `${variable}=`, how: 'Such a file is for names alone. Leave the name, and take the value away:' }
    case 'doc': return { text: `<${variable}>`, how: 'Write in its place:' }
    case 'yaml': case 'config': return { text: `\${${variable}}`, how: 'Where the tool that reads this file fills in variables, write this; else give the value in its own settings:' }
    default: break
  }
  if (found.path.endsWith('.py')) return { text: `os.environ["${variable}"]`, how: `Set ${variable} where it runs, then write:` }
  if (/\.(?:html?|vue|svelte|astro)$/.test(found.path)) return { text: `process.env.${variable}`, how: 'Let a server call the service; only there the value may be read:' }
  if (/^(?:VITE|PUBLIC)_/.test(variable)) return { text: `import.meta.env.${variable}`, how: `Set ${variable} where the page is built, then write:` }
  return { text: readText(found, variable), how: `Set ${variable} where it runs (for a script: "node --env-file=.env …"), then write:` }
}
