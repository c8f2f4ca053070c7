import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ImportedKeyMap, KeyMap, LookingPreferences } from '@contract/application.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { app, BrowserWindow } from 'electron'
import { z } from 'zod'
import { chooseFileToOpen, chooseFileToSave } from '../choose.electron.ts'
import { formatKeyMap, keyMapShape, parseKeyMap } from '../key-map-file.ts'
import { serve } from '../serve.electron.ts'
import { keepSettings, lookingShape, readSettings, zoomFactorShape } from '../settings.electron.ts'

/** No key map is larger; what is, is something else. */
const largestKeyMapBytes = 1_000_000
/** As radiologists look at scans, until a reader says otherwise. */
const firstLooking: LookingPreferences = { convention: 'radiological', layout: 'equal', windows: {} }
const keyMapFiles = { name: 'Key map', extensions: ['json'] }

export function serveApplication({ readerId }: { readonly readerId: string }): void {
  const keyMapRequest = z.strictObject({ keyMap: keyMapShape })
  serve('application', {
    facts: {
      run: async () => ({
        version: app.getVersion(),
        electronVersion: process.versions.electron,
        platform: `${process.platform} ${process.arch}`,
        readerId,
      }),
    },
    preferences: {
      run: async () => {
        const { keyMap = {}, zoomFactor = 1, looking = firstLooking } = readSettings()
        return { keyMap, zoomFactor, looking }
      },
    },
    keepKeyMap: { accepts: keyMapRequest, run: async ({ keyMap }) => keepSettings({ keyMap }) },
    keepLooking: {
      accepts: z.strictObject({ looking: lookingShape }),
      run: async ({ looking }) => keepSettings({ looking }),
    },
    exportKeyMap: { accepts: keyMapRequest, run: ({ keyMap }) => exportKeyMap(keyMap) },
    importKeyMap: { run: importKeyMap },
    zoom: {
      accepts: z.strictObject({ zoomFactor: zoomFactorShape }),
      run: async ({ zoomFactor }) => {
        for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(zoomFactor)
        return keepSettings({ zoomFactor })
      },
    },
  })
}

async function exportKeyMap(keyMap: KeyMap): Promise<Result<{ readonly file: string } | undefined, Failure>> {
  const path = await chooseFileToSave('Export the key map', 'insula-keys.json', keyMapFiles)
  if (path === undefined) return ok(undefined)
  const file = basename(path)
  try {
    await writeFile(path, formatKeyMap(keyMap))
    return ok({ file })
  } catch (error) {
    return fail({ kind: 'key-map-unwritable', file, because: reasonOf(error) })
  }
}

async function importKeyMap(): Promise<Result<ImportedKeyMap | undefined, Failure>> {
  const path = await chooseFileToOpen('Import a key map', keyMapFiles)
  if (path === undefined) return ok(undefined)
  const file = basename(path)
  const refused = (because: string) => fail({ kind: 'key-map-unreadable', file, because })
  try {
    if ((await stat(path)).size > largestKeyMapBytes) return refused('it is larger than 1 MB')
    const parsed = parseKeyMap(await readFile(path, 'utf8'))
    return 'because' in parsed ? refused(parsed.because) : ok({ file, keyMap: parsed.keyMap })
  } catch (error) {
    return refused(reasonOf(error))
  }
}

/** What the system calls it, without the path: that could carry a name. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
