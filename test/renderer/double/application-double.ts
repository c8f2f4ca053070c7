import type { ApplicationApi, ImportedKeyMap, KeyMap, LookingPreferences, Preferences } from '@contract/application.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'

/** What main remembers between starts, in memory. `failureOf` hands out the failure that a test asked for. */
export class ApplicationDouble implements ApplicationApi {
  readonly #failureOf: (call: string) => Failure | undefined
  kept: Preferences = {
    keyMap: {},
    zoomFactor: 1,
    looking: { convention: 'radiological', layout: 'equal', windows: {} },
  }
  /** What was written last. */
  exported: KeyMap | undefined
  /** What the reader chooses to import. */
  file: ImportedKeyMap | undefined

  constructor(failureOf: (call: string) => Failure | undefined) {
    this.#failureOf = failureOf
  }

  readonly facts = async () => ({
    version: '0.1.0',
    electronVersion: '45.4.1',
    platform: 'Linux',
    readerId: 'reader-1',
  })
  readonly preferences = async () => this.kept
  readonly keepKeyMap = async ({ keyMap }: { keyMap: KeyMap }) => this.#keep('keepKeyMap', { keyMap })
  readonly keepLooking = async ({ looking }: { looking: LookingPreferences }) => this.#keep('keepLooking', { looking })
  readonly zoom = async ({ zoomFactor }: { zoomFactor: number }) => this.#keep('zoom', { zoomFactor })
  readonly exportKeyMap = async ({ keyMap }: { keyMap: KeyMap }) => {
    this.exported = keyMap
    return ok({ file: 'keys.json' })
  }
  readonly importKeyMap = async () => {
    const failure = this.#failureOf('application.importKeyMap')
    return failure ? fail(failure) : ok(this.file)
  }

  #keep(call: string, changed: Partial<Preferences>): Result<undefined, Failure> {
    const failure = this.#failureOf(`application.${call}`)
    if (failure) return fail(failure)
    this.kept = { ...this.kept, ...changed }
    return ok(undefined)
  }
}
