import { hardenings } from '../../../hardenings/index.ts'
import { optionsFor } from '../../../flow/plan.ts'
import type { Hardening, OptionSpec, OptionValue } from '../../../types.ts'
import { BACK, agree, ask, pick, pickMany } from '../ask.ts'
import type { Back } from '../ask.ts'
import type { Screen, Session } from '../session.ts'

/** Only what the code does not answer: options that declare a question, of what was ticked and is missing somewhere. */
export const questions: Screen = async (session) => {
  for (const hardening of hardenings) {
    if (!isChosen(session, hardening)) continue
    for (const [key, spec] of Object.entries(hardening.options)) {
      if (spec.question === undefined) continue
      const answer = await put(spec.question, spec, optionsFor(hardening, session.request)[key])
      if (answer === BACK) return 'back'
      session.request = { ...session.request, options: { ...session.request.options, [hardening.id]: { ...session.request.options[hardening.id], [key]: answer } } }
    }
  }
  return 'next'
}

function isChosen({ request, survey }: Session, hardening: Hardening): boolean {
  if (request.only && !request.only.includes(hardening.id)) return false
  return survey!.before.assessed.some((a) => a.hardening === hardening && a.assessment.state === 'missing')
}

async function put(question: string, spec: OptionSpec, now: OptionValue): Promise<OptionValue | Back> {
  switch (spec.type) {
    case 'boolean':
      return agree(question, now === true)
    case 'choice':
      return pick(question, spec.choices.map((value) => ({ value, label: value })), { back: true, initial: String(now) })
    case 'list': {
      const ticked = Array.isArray(now) ? now.map(String) : []
      if (spec.choices) return pickMany(question, spec.choices.map((value) => ({ value, label: value })), ticked, { back: true })
      return (await ask(question, { initial: ticked.join(',') })).split(',').map((part) => part.trim()).filter(Boolean)
    }
    case 'number':
      return Number(await ask(question, { initial: String(now), fault: (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? undefined : 'It is a number.') }))
    case 'string': {
      const text = await ask(question, { ...(now !== undefined && { initial: String(now) }), ...(spec.placeholder !== undefined && { placeholder: spec.placeholder }) })
      return text === '' ? undefined : text
    }
  }
}
