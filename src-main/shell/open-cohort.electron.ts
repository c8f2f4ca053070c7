import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Cohort, createCohort, openUnfinished } from '../storage/cohort.node.ts'
import { type CohortReader, openCohortReader } from '../worker/cohort-reader.node.ts'
import type { AnswerOf, ReadName, RequestOf } from '../worker/cohort-reads.node.ts'
import { readSettings, writeSettings } from './settings.electron.ts'
import { announce } from './window.electron.ts'

/** The one cohort that is open, if any. Whoever changes it closes the one before. */
export interface OpenCohort {
  current(): Cohort | undefined
  /** The open cohort, or the failure that says there is none. */
  need(): Result<Cohort, Failure>
  /** Reads the open cohort in a thread beside; `undefined`: none is open, or another one since. */
  read<Name extends ReadName>(name: Name, request: RequestOf<Name>): Promise<AnswerOf<Name> | undefined>
  create(folder: string): Promise<Result<Cohort, Failure>>
  open(folder: string): Promise<Result<Cohort, Failure>>
  /** Opens the cohort of the last start; silent if it has gone. */
  reopen(): Promise<void>
  /** A thread of another's that reads it, until it has ended. */
  readBeside(ended: Promise<void>): void
  /** Closes it at once; resolves when no thread reads any cohort, so that the process may end. */
  close(): Promise<void>
}

export function holdCohort({
  readerId,
  clock,
  onLeave,
  onOpened,
}: {
  readonly readerId: string
  readonly clock: () => Date
  /** Before the open cohort is closed. */
  readonly onLeave: () => void
  /** What was interrupted in it is under way. */
  readonly onOpened: (open: Cohort) => void
}): OpenCohort {
  let cohort: Cohort | undefined
  let reader: CohortReader | undefined
  const threads = new Set<Promise<void>>()

  function readBeside(ended: Promise<void>): void {
    threads.add(ended)
    void ended.then(() => threads.delete(ended))
  }

  function leave(): void {
    onLeave()
    if (reader) readBeside(reader.close())
    reader = undefined
    cohort?.close()
    cohort = undefined
  }

  function take(opened: Result<Cohort, Failure>): Result<Cohort, Failure> {
    if (!opened.ok) return opened
    leave()
    cohort = opened.value
    writeSettings({ lastCohort: cohort.folder })
    announce({ kind: 'cohort-changed' })
    onOpened(cohort)
    return opened
  }

  const dependencies = { readerId, clock }
  const holder: OpenCohort = {
    current: () => cohort,
    need: () => (cohort ? ok(cohort) : fail({ kind: 'no-cohort' })),
    async read(name, request) {
      const open = cohort
      if (!open) return undefined
      reader ??= openCohortReader({ folder: open.folder, readerId })
      try {
        const answer = await reader.read(name, request)
        return cohort === open ? answer : undefined
      } catch (error) {
        if (cohort === open) throw error
        return undefined
      }
    },
    create: async (folder) => take(await createCohort(folder, dependencies)),
    open: async (folder) => (cohort?.folder === folder ? ok(cohort) : take(await openUnfinished(folder, dependencies))),
    reopen: async () => {
      const { lastCohort } = readSettings()
      if (lastCohort !== undefined) await holder.open(lastCohort)
    },
    readBeside,
    async close() {
      leave()
      await Promise.all(threads)
    },
  }
  return holder
}
