import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

interface Settings {
  readonly lastCohort?: string
}

const file = () => join(app.getPath('userData'), 'settings.json')

/** What the program remembers between starts on this PC. A damaged file counts as an empty one: nothing in it is work. */
export function readSettings(): Settings {
  try {
    const stored: unknown = JSON.parse(readFileSync(file(), 'utf8'))
    const lastCohort =
      typeof stored === 'object' && stored !== null && 'lastCohort' in stored ? stored.lastCohort : undefined
    return typeof lastCohort === 'string' ? { lastCohort } : {}
  } catch {
    return {}
  }
}

export function writeSettings(settings: Settings): void {
  mkdirSync(app.getPath('userData'), { recursive: true })
  writeFileSync(`${file()}.part`, JSON.stringify(settings, undefined, 2))
  renameSync(`${file()}.part`, file())
}
