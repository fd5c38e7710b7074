import { CONFIDENCES } from '../types.ts'
import type { Confidence, Evidence, Stack } from '../types.ts'

/** A value with what shows it and how sure that is. */
export interface Known<T> {
  value: T
  evidence: readonly Evidence[]
  confidence: Confidence
}

/** Evidence and confidence of the facts of one app, gathered while its stack is put together. */
export interface Sheet {
  evidence: Record<string, Evidence[]>
  confidence: Record<string, Confidence>
  /** Notes a fact that has a value and hands the value on; of one without a value nothing is noted. */
  put<T>(fact: keyof Stack, value: T, evidence: readonly Evidence[] | undefined, confidence: Confidence): T
}

export function createSheet(): Sheet {
  const sheet: Sheet = {
    evidence: {},
    confidence: {},
    put(fact, value, evidence, confidence) {
      if (value === undefined || (Array.isArray(value) && value.length === 0)) return value
      sheet.confidence[fact] = confidence
      if (evidence && evidence.length > 0) sheet.evidence[fact] = [...evidence]
      return value
    },
  }
  return sheet
}

/** The least sure of several; certain where there is none. */
export function weakest(confidences: readonly (Confidence | undefined)[]): Confidence {
  return CONFIDENCES[Math.max(0, ...confidences.map((c) => (c === undefined ? 0 : CONFIDENCES.indexOf(c))))]!
}

/** A framework's own estimate (0 to 1, src/frameworks/framework.ts) in the words of the contract. */
export function confidenceOf(match: number): Confidence {
  return match >= 0.7 ? 'certain' : match >= 0.4 ? 'likely' : 'guess'
}
