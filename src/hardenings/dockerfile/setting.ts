import configProperty from '../../../codemods/config-property/index.ts'
import { render } from '../../render/index.ts'
import type { App, ImagePlace } from '../../types.ts'

type Setting = NonNullable<Extract<ImagePlace, { kind: 'server' }>['setting']>

/** The config with the setting in it. Undefined where it has no place for it that is exact. */
export function settingEdit(app: App, { key, value, path }: Setting): { path: string; text: string; isNew: boolean } | undefined {
  if (path === undefined) return { path: app.in('next.config.mjs'), text: render('dockerfile/next.config.hbs', { key, value }), isNew: true }
  const source = app.project.files.text(path)
  const text = source === undefined ? undefined : configProperty({ path, source }, undefined, { path: key, value })
  return text === undefined ? undefined : { path, text, isNew: false }
}
