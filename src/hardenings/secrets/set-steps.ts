import posix from 'node:path/posix'
import { nameList } from '../words.ts'
import type { Step } from '../../types.ts'
import type { Move } from './move/edits.ts'
import { placesOf } from './places.ts'

/** Before the branch is merged or deployed: the variables that the code needs from then on. One step an app. */
export function setSteps(moves: readonly Move[]): Step[] {
  const byApp = new Map<string, Move[]>()
  for (const move of moves) byApp.set(move.app.path, [...(byApp.get(move.app.path) ?? []), move])
  return [...byApp.values()].flatMap((those): Step[] => {
    const [{ app }] = those as [Move, ...Move[]]
    const deno = app.stack.runtime === 'deno'
    const names = [...new Set(those.map((m) => m.variable))]
    const places = (variable: string): string => placesOf(those.filter((m) => m.variable === variable).map((m) => m.found))
    const random = names.filter((name) => those.some((m) => m.variable === name && isOwn(m)))
    const kept = names.filter((name) => !random.includes(name))
    const file = app.path === '.' ? '.env' : posix.join(app.path, '.env')
    return [{
      title: `Set ${nameList(names)} before you merge`,
      detail: [
        `This stood in the code and is gone from there: ${names.map((name) => `${name} (${places(name)})`).join('; ')}.`,
        ...(kept.length > 0 ? [`${kept.join(', ')}: take over what is in use now, which the code still shows before the merge, and change it as soon as you can, because everyone who has the code knows it.`] : []),
        ...(random.length > 0 ? [`${random.join(', ')}: a new random value is best, because the old one is known to everyone who has the code ("openssl rand -hex 32"); whoever is signed in has to sign in again.`] : []),
        deno ? `Set ${names.length === 1 ? 'it' : 'them'} with "supabase secrets set ${names[0] ?? ''}=…" before the functions are deployed, and in supabase/functions/.env for your own computer.`
          : `Set ${names.length === 1 ? 'it' : 'them'} where the app is hosted, before it is deployed: in production it does not work without ${names.length === 1 ? 'it' : 'them'} and says so. And put ${names.length === 1 ? 'it' : 'them'} into ${file} on your own computer, which git ignores.`,
      ].join(' '),
      prompt: `List, for the host this app is deployed to, where its environment variables are set, and how I check that ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} set there. Do not print or change any value.`,
    }]
  })
}

/** A secret that only this app makes and checks, so that any new value is as good. */
function isOwn({ found }: Move): boolean {
  return found.service === undefined && (found.kind === 'session-secret' || (found.rule !== 'connection-string' && /(?:JWT|SESSION|COOKIE|AUTH|REFRESH|TOKEN|CSRF)_?\w*SECRET|SECRET_KEY$/.test(found.variable ?? found.name ?? '')))
}
