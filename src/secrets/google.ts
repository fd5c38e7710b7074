import type { Hit } from './hit.ts'

const WEB = /firebase|authDomain|messagingSenderId|google-services|measurementId|storageBucket|"mobilesdk_app_id"/i
const BILLED = /gemini|generative|google_?ai|palm|vision|translat|speech|youtube|places|geocod|directions|custom_?search/i

/**
 * One shape, three meanings: the web key of Firebase names a project and opens nothing; a key of a billed interface (Gemini, Vision …)
 * spends its owner's money; of any other it depends on how it is restricted.
 */
export function googleKey(hit: Hit, path: string, text: string): Hit {
  const before = text.slice(Math.max(0, hit.start - 160), hit.start)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  if (BILLED.test(line) || /generativelanguage\.googleapis|@google\/gen/.test(text)) return { ...hit, kind: 'google-billed-key', title: 'a key of a billed Google service', power: 'full' }
  if (WEB.test(path) || WEB.test(text.slice(Math.max(0, hit.start - 800), hit.end + 800))) return { ...hit, kind: 'firebase-web-key', title: 'the web key of a Firebase project', service: 'Firebase', power: 'public' }
  return hit
}
