import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Cohort, createCohort, openCohort } from '../storage/cohort.node.ts'
import { readSettings, writeSettings } from './settings.electron.ts'
import { announce } from './window.electron.ts'

/** The one cohort that is open, if any. Whoever changes it closes the one before. */
export interface OpenCohort {
  current(): Cohort | undefined
  /** The open cohort, or the failure that says there is none. */
  need(): Result<Cohort, Failure>
  create(folder: string): Promise<Result<Cohort, Failure>>
  open(folder: string): Promise<Result<Cohort, Failure>>
  /** Opens the cohort of the last start; silent if it has gone. */
  reopen(): Promise<void>
  close(): void
}

export function holdCohort({ readerId, clock }: { readonly readerId: string; readonly clock: () => Date }): OpenCohort {
  let cohort: Cohort | undefined

  function take(opened: Result<Cohort, Failure>): Result<Cohort, Failure> {
    if (!opened.ok) return opened
    cohort?.close()
    cohort = opened.value
    writeSettings({ lastCohort: cohort.folder })
    announce({ kind: 'cohort-changed' })
    return opened
  }

  const dependencies = { readerId, clock }
  const holder: OpenCohort = {
    current: () => cohort,
    need: () => (cohort ? ok(cohort) : fail({ kind: 'no-cohort' })),
    create: async (folder) => take(await createCohort(folder, dependencies)),
    open: async (folder) => (cohort?.folder === folder ? ok(cohort) : take(await openCohort(folder, dependencies))),
    reopen: async () => {
      const { lastCohort } = readSettings()
      if (lastCohort !== undefined) await holder.open(lastCohort)
    },
    close: () => {
      cohort?.close()
      cohort = undefined
    },
  }
  return holder
}
