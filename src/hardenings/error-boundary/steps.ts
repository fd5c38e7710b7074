import { inFolder } from '../words.ts'
import type { App, Step } from '../../types.ts'

/** Where there is no exact place for a boundary. */
export function byHandStep(app: App, path: string, reason: string): Step {
  return {
    title: 'Put an error boundary around the app by hand',
    detail: `It was not added because ${reason}.`,
    prompt: `In my app${inFolder(app)}, put an error boundary around everything that ${path} draws. When a component throws, it must show a short message in the design of the app, a reference that I can find in the console, a button that tries again and a link to the start page. Change nothing else.`,
  }
}
