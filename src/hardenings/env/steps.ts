import { startText } from '../../../codemods/astro-env/start.ts'
import type { Step } from '../../types.ts'
import type { SideFacts } from './facts.ts'
import { nameList } from '../words.ts'
import type { Status } from './status.ts'

/** What only the person can do about a side that nothing can be written for. */
export function openSteps(side: SideFacts, status: Status): Step[] {
  if (status.kind === 'blocked') {
    return [{
      title: side.side.place.hosted ? side.side.place.hosted.title ?? 'Have each function say which settings it lacks' : `Check the settings of the ${side.side.kind === 'browser' ? 'page' : 'server'} when it starts`,
      detail: `This was not done for you: ${status.reason}.`,
      prompt: status.prompt ? `${status.prompt}${/\s$/.test(status.prompt) ? '' : ' '}${side.variables.length > 0 ? `Required: ${namesOf(side, true)}. Optional: ${namesOf(side, false)}. ` : ''}Change nothing else.`
        : status.text === undefined
        ? `Add a module that checks every environment variable this app needs when it starts and exits with the names of those that are missing. Mind: ${status.reason}. Change nothing else.`
        : `Create ${side.module} with exactly the text below, and import it where the app starts, before anything else runs but after what fills the environment. Mind: ${status.reason}. Change nothing else.\n\n${status.text}`,
    }]
  }
  if (status.kind === 'functions' && status.checks.left.length > 0) {
    const names = nameList(status.checks.left)
    return [{
      title: side.side.place.hosted?.title ?? 'Have each function say which settings it lacks',
      detail: `This was not done for ${names}: no function is known to read ${status.checks.left.length === 1 ? 'it' : 'them'} itself, so which of them would have to say so is not.`,
      prompt: `Find out which of my functions cannot do without ${names}, and have each of these name what it lacks, by checkEnv of ${status.checks.module.path}, where its handler begins. Change nothing else.`,
    }]
  }
  if (status.kind !== 'partial') return []
  const [validation] = status.validations
  const steps: Step[] = []
  const { schema } = side.side.place
  if (validation && !status.atBoot && schema) {
    steps.push({
      title: `Have the server check the schema of ${validation.path} when it starts`,
      detail: `${validation.path} declares the settings, but they are looked at when the first page needs one: what is missing is noticed by a visitor. The schema is yours, so this was not done for you.`,
      prompt: `Add checkSecretsAtStart() to the integrations of ${validation.path}, and exactly the text below at its end. Do not change the schema.\n\n${startText({ ts: /\.[cm]?ts$/.test(validation.path), files: false, example: '.env.example' })}\n\n${/\.[cm]?ts$/.test(validation.path) ? "It needs `import type { AstroIntegration } from 'astro'`." : ''}`,
    })
  } else if (validation && !status.atBoot) {
    const { entry } = side.side
    const hook = entry.kind === 'hook' && entry.style === 'next-instrumentation'
    const loaded = entry.kind !== 'hook' && side.side.loaded.has(validation.path)
    steps.push({
      title: `Run the check in ${validation.path} when the app starts`,
      detail: `${validation.path} checks the settings (${validation.kind}), but ${loaded ? `not whenever the app starts: the check at line ${validation.line} stands in a branch or in a function that is called later` : 'nothing loads it when the app starts'}.${hook ? ' In Next a throw there is not enough: the server goes on and answers 500 to everything, so the process has to exit.' : ''}`,
      prompt: hook
        ? `Make register() in ${entry.path} import ${validation.path} when process.env.NEXT_RUNTIME === 'nodejs', and call process.exit(1) with the names of the missing variables when its validation fails, except while process.env.NEXT_PHASE is 'phase-production-build'. Do not change the schema.`
        : loaded ? `Make the check at line ${validation.line} of ${validation.path} run whenever the process starts, before it serves anything, and exit with the names of what is missing. Change nothing else.`
        : entry.kind === 'hook' && entry.setting
        ? `Have ${entry.path} import ${validation.path} before anything else and end with \`export default () => {};\`, and add ${entry.setting.value} to \`${entry.setting.key}\` in ${entry.setting.path ?? 'the config'}, so that it runs when the server starts. See that the check lets builds pass without the settings of production. Do not change the schema.`
        : `Import ${validation.path} as the first import of ${entry.kind === 'none' ? 'the module that the app starts with' : entry.path}. Do not change the schema.`,
    })
  }
  if (validation && status.unknown.length > 0) {
    const names = status.unknown.map((v) => v.name)
    steps.push({
      title: `Add ${nameList(names)} to ${validation.path}`,
      detail: `The app does not work without ${names.length === 1 ? 'it' : 'them'} (${status.unknown.map((v) => `${v.name}: ${v.places[0]?.path ?? ''}`).join('; ')}), and the check that is there is yours: it was left as it is.`,
      prompt: `In ${validation.path}, add ${names.join(', ')} as required, non-empty environment variables, in the way the others are declared there.${side.side.place.list ? ` ${side.side.place.list.note}` : ''} Change nothing else.`,
    })
  }
  return steps
}

function namesOf(side: SideFacts, required: boolean): string {
  return side.variables.filter((v) => v.required === required).map((v) => v.name).join(', ') || 'none'
}

/** Before the branch is merged: what stops the process from then on, and what could. */
export function settingSteps(written: readonly SideFacts[]): Step[] {
  const steps: Step[] = []
  for (const side of written) {
    const required = side.variables.filter((v) => v.required).map((v) => v.name)
    if (required.length === 0) continue
    const [what, where] = side.side.kind === 'browser' ? ['page', 'built'] : ['app', 'hosted']
    steps.push({
      title: `Make sure that ${nameList(required)} ${required.length === 1 ? 'is' : 'are'} set where the app is ${where}`,
      detail: takesOver(side) ? declaredDetail(required.length, side.side.place.schema?.atStart === true)
        : `From now on the ${what} says so and stops when it starts without ${required.length === 1 ? 'it' : 'one of them'}. The code fails without ${required.length === 1 ? 'it' : 'them'} today.`,
      prompt: `List, for the host this app is deployed to, where its environment variables are set, and how I check that ${required.join(', ')} ${required.length === 1 ? 'is' : 'are'} set there. Do not print or change any value.`,
    })
  }
  const expected = written.flatMap((side) => side.variables.filter((v) => v.expected).map((v) => ({ v, side })))
  const [any] = expected
  if (any) {
    const names = expected.map(({ v }) => v.name)
    const where = any.side.side.place.schema?.config ?? any.side.module
    steps.push({
      title: `Decide whether the app may run without ${nameList(names)}`,
      detail: `The code takes ${names.length === 1 ? 'it' : 'them'} for granted, but only in parts that the rest can live without: ${expected.map(({ v }) => `${v.name} (${v.places[0]?.path ?? ''})`).join(', ')}. So ${names.length === 1 ? 'it is' : 'they are'} optional in ${where}.`,
      prompt: `In ${where}, make these variables required, each like the required ones there, but only those I name from this list: ${names.join(', ')}.`,
    })
  }
  return steps
}

/** Until now the code may have had values of the build, which a check at the start does not see. */
function takesOver({ side: { place: { schema } } }: SideFacts): boolean {
  return schema !== undefined && !(schema.atStart && (schema.listed === true || schema.fixed !== undefined))
}

/** A build may have written the values into the code until now. */
function declaredDetail(count: number, atStart: boolean): string {
  const [it, them] = count === 1 ? ['it', 'it'] : ['one of them', 'them']
  return `From now on the server takes ${them} from its own settings${atStart ? ` and stops when it starts without ${it}` : ''}. Until now the build may have written into the code what it found, so look whether ${count === 1 ? 'it is' : 'they are'} set where the server runs, not only where it is built.`
}
