import type { Hit } from './hit.ts'

const WEB = /firebase|authDomain|messagingSenderId|google-services|measurementId|storageBucket|"mobilesdk_app_id"/i
const BILLED = /gemini|generative|google_?ai|palm|vision|translat|speech|youtube|places|geocod|directions|custom_?search/i
/** Maps are loaded by the page or the app on the phone, so every visitor has their key: https://developers.google.com/maps/api-security-best-practices */
const MAPS = /maps\.googleapis\.com\/maps\/api\/js|google-?_?maps|gmaps|\bmaps?_?(?:api_?)?key/i
const MAP_LIBRARIES = /maps\.googleapis\.com\/maps\/api\/js|useJsApiLoader|googleMapsApiKey|@googlemaps\/|@react-google-maps\/|@vis\.gl\/react-google-maps|google-map-react|com\.google\.android\.geo\.API_KEY|GMSServices/

/**
 * One shape, four meanings: the web key of Firebase names a project and opens nothing; a key of a billed interface (Gemini, Vision …)
 * spends its owner's money; that of Google Maps is in every page that shows a map; of any other it depends on how it is restricted.
 */
export function googleKey(hit: Hit, path: string, text: string): Hit {
  const before = text.slice(Math.max(0, hit.start - 160), hit.start)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  if (BILLED.test(line) || /generativelanguage\.googleapis|@google\/gen/.test(text)) return { ...hit, kind: 'google-billed-key', title: 'a key of a billed Google service', power: 'full' }
  if (WEB.test(path) || WEB.test(text.slice(Math.max(0, hit.start - 800), hit.end + 800))) return { ...hit, kind: 'firebase-web-key', title: 'the web key of a Firebase project', service: 'Firebase', power: 'public' }
  if (MAPS.test(line) || MAP_LIBRARIES.test(text)) return { ...hit, kind: 'google-maps-key', title: 'a key of Google Maps', service: 'Google Maps' }
  return hit
}
