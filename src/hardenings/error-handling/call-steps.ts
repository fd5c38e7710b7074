import type { App, Evidence, Step } from '../../types.ts'
import { inFolder } from '../words.ts'
import { places } from './steps.ts'

export function navigationStep(app: App, list: readonly Evidence[]): Step {
  return {
    title: 'Call redirect() and notFound() outside of try',
    detail: `${places(list)}: they work by throwing, and the catch around them takes that for an error.`,
    prompt: `At ${places(list, 40)}${inFolder(app)}, redirect() or notFound() of next/navigation is called inside a try, whose catch takes what it throws for an error. Move each call behind the try (keep the value that decides in a variable), so that everything else stays as it is.`,
  }
}

export function supabaseStep(app: App, list: readonly Evidence[]): Step {
  return {
    title: 'Look at the errors of Supabase queries',
    detail: `${places(list)}: the answer's error is thrown away. supabase-js never throws by itself, so a query that fails (no network, no permission, a missing column) looks like one that found nothing. What should happen then differs from place to place, so it was left to you.`,
    prompt: `In my app${inFolder(app)}, these Supabase queries ignore their error: ${places(list, 60)}. At each of them take { data, error }. Where the function is inside a try with a catch or is the queryFn or mutationFn of TanStack Query, throw the error; elsewhere show the user a short message in the way that this file already does (toast, error state), log the error with console.error, and do not go on as if it had worked. Keep .maybeSingle() results without a row as they are. Change nothing else, and work through the files one by one.`,
  }
}

export function swallowedStep(app: App, list: readonly Evidence[]): Step {
  return {
    title: 'Do not let errors vanish in an empty catch',
    detail: `${places(list)}: what fails there leaves no trace.`,
    prompt: `In my app${inFolder(app)}, these catch blocks are empty: ${places(list, 60)}. In each of them log the error with console.error and a sentence that says what failed; where a user waits for the result, tell them in the way this file already does. Where nothing needs to happen, write the reason as a comment. Change nothing else.`,
  }
}

export function openStep(app: App, list: readonly Evidence[]): Step {
  return {
    title: 'Refuse visitors when the check of who they are fails',
    detail: `${places(list)}: the catch goes on as if the check had passed, so a broken token or an outage of the service that checks lets everybody in.`,
    prompt: `At ${places(list, 40)}${inFolder(app)}, a check of a token, a signature or a permission goes on when it fails. Make it refuse instead: status 401 for a token, 400 for a signature, false for a permission; log the error with console.error. If it lets guests in on purpose, make sure that no user is set then, and say so in a comment.`,
  }
}
