import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { app } from 'electron'
import { z } from 'zod'
import { keyMapShape } from './key-map-file.ts'

/** Smallest and largest size of the window's content; 1 is 100 %. */
export const zoomFactorShape = z.number().min(0.5).max(3)

const percentEdgeShape = z.strictObject({ of: z.enum(['rest', 'head']), percent: z.number().min(0).max(100) })

/** How scans are looked at; the contract's `LookingPreferences`. */
export const lookingShape = z.strictObject({
  convention: z.enum(['radiological', 'neurological']),
  layout: z.enum(['equal', 'one-large', 'single', 'beside', 'oblique']),
  // Absent in what earlier versions kept.
  windows: z.record(z.string().max(32), z.strictObject({ low: percentEdgeShape, high: percentEdgeShape })).default({}),
})

/** What the program remembers between starts on this PC. */
interface Settings {
  readonly lastCohort?: string | undefined
  readonly keyMap?: z.infer<typeof keyMapShape> | undefined
  readonly zoomFactor?: number | undefined
  readonly looking?: z.infer<typeof lookingShape> | undefined
  /** Whether the quality of scans is measured once they were added; yes unless said. */
  readonly measuresAdded?: boolean | undefined
  /** Folders that are watched for new scans, by the folder of their cohort. */
  readonly watched?: Readonly<Record<string, string>> | undefined
}

/** A part that is damaged counts as not there; the others hold. */
const shape = z.object({
  lastCohort: z.string().optional().catch(undefined),
  keyMap: keyMapShape.optional().catch(undefined),
  zoomFactor: zoomFactorShape.optional().catch(undefined),
  looking: lookingShape.optional().catch(undefined),
  measuresAdded: z.boolean().optional().catch(undefined),
  watched: z.record(z.string(), z.string()).optional().catch(undefined),
})

const file = () => join(app.getPath('userData'), 'settings.json')

/** A damaged file counts as an empty one: nothing in it is work. */
export function readSettings(): Settings {
  try {
    const stored = shape.safeParse(JSON.parse(readFileSync(file(), 'utf8')))
    return stored.success ? stored.data : {}
  } catch {
    return {}
  }
}

/** Keeps what is named and leaves the rest as it is. Throws what the disk says. */
export function writeSettings(changed: Settings): void {
  mkdirSync(app.getPath('userData'), { recursive: true })
  writeFileSync(`${file()}.part`, JSON.stringify({ ...readSettings(), ...changed }, undefined, 2))
  renameSync(`${file()}.part`, file())
}

/** Keeps what is named; why not, if the disk refuses. */
export function keepSettings(changed: Settings): Result<undefined, Failure> {
  try {
    writeSettings(changed)
    return ok(undefined)
  } catch (error) {
    return fail({
      kind: 'settings-unwritable',
      because: error instanceof Error && 'code' in error ? String(error.code) : String(error),
    })
  }
}
