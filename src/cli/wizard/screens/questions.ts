import { hardenings } from '../../../hardenings/index.ts'
import { readConfigFile } from '../../../flow/config-file.ts'
import { optionsFor } from '../../../flow/assess.ts'
import type { Hardening, OptionSpec, OptionValue } from '../../../types.ts'
import { BACK } from '../ask.ts'
import type { Ask, Back } from '../ask.ts'
import type { Screen, Session } from '../session.ts'

/** Only what neither the code nor harden.config.json answers: options that declare a question, of what was ticked and is missing somewhere. */
export const questions: Screen = async (session, { ask }) => {
  const kept = readConfigFile(session.survey!.base.files)?.options
  for (const hardening of hardenings) {
    if (!isChosen(session, hardening)) continue
    for (const [key, spec] of Object.entries(hardening.options)) {
      if (spec.question === undefined || kept?.[hardening.id]?.[key] !== undefined) continue
      const answer = await put(ask, spec.question, spec, optionsFor(hardening, session.request)[key])
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

async function put(ask: Ask, question: string, spec: OptionSpec, now: OptionValue): Promise<OptionValue | Back> {
  switch (spec.type) {
    case 'boolean':
      return ask.agree(question, now === true)
    case 'choice':
      return ask.pick(question, spec.choices.map((value) => ({ value, label: value })), { back: true, initial: String(now) })
    case 'list': {
      const ticked = Array.isArray(now) ? now.map(String) : []
      if (spec.choices) return ask.pickMany(question, spec.choices.map((value) => ({ value, label: value })), ticked, { back: true })
      return (await ask.text(question, { initial: ticked.join(',') })).split(',').map((part) => part.trim()).filter(Boolean)
    }
    case 'number':
      return Number(await ask.text(question, { initial: String(now), fault: (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? undefined : 'It is a number.') }))
    case 'string': {
      const text = await ask.text(question, { ...(now !== undefined && { initial: String(now) }), ...(spec.placeholder !== undefined && { placeholder: spec.placeholder }) })
      return text === '' ? undefined : text
    }
  }
}
