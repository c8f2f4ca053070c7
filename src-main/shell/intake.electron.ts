import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { AddedScans, ImportedScan } from '@contract/intake.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { IndexedCase, RefusedScan } from '../pipeline/intake/indexed-case.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { addFoundSegmentation } from '../worker/add-found-segmentation.node.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

export interface Intake {
  /** Indexes folders, archives and files into the open cohort; a bad file never stops the others. */
  add(paths: readonly string[]): Promise<Result<AddedScans, Failure>>
  /** Adds a series of the latest import that was refused for its uneven slices, with even ones. */
  addResampled(file: string): Promise<Result<AddedScans, Failure>>
  cancel(): void
}

const importedScan = (
  { name, format, grid, findings, belongsTo }: IndexedCase,
  known: Pick<ImportedScan, 'caseId' | 'isNew'>,
): ImportedScan => ({
  ...known,
  ...{ name, format, shape: grid.shape, findingCount: findings.length },
  ...(belongsTo && { belongsTo }),
})

export function createIntake({
  cohort,
  reading,
  onAdded,
}: {
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
  /** Told at the end of an import, also of one that was cancelled. */
  readonly onAdded: (caseIds: readonly string[]) => void
}): Intake {
  let running: AbortController | undefined
  /** The files of series that the latest import refused for their uneven slices, by what the refusals call them. */
  let uneven = new Map<string, readonly string[]>()
  let unevenOf: Cohort | undefined

  return {
    async add(paths) {
      if (running) return fail({ kind: 'busy', work: 'Adding scans' })
      const open = cohort.need()
      if (!open.ok) return open
      running = new AbortController()
      uneven = new Map()
      unevenOf = open.value
      const importedAt = new Date()
      let addedCount = 0
      const addedIds: string[] = []
      let refusedCount = 0
      const caseIds = new Map<string, string>()
      const segmentations: { readonly caseId: string; readonly path: string; readonly file: string }[] = []
      const refuse = ({ file, failure }: Pick<RefusedScan, 'file' | 'failure'>) => {
        refusedCount++
        open.value.addRefused({ file, failure, importedAt })
        announce({ kind: 'intake-refused', file, failure })
      }
      try {
        const answer = await reading.run(
          'index',
          { paths },
          {
            signal: running.signal,
            onNote: (note) => {
              if (note.kind === 'progress')
                return announce({ kind: 'intake-progress', progress: { ...note.progress, addedCount, refusedCount } })
              if (note.kind === 'refused') {
                const { file, failure, segmentation, unevenFiles } = note
                if (unevenFiles) uneven.set(file, unevenFiles)
                const caseId = segmentation?.ofCase === undefined ? undefined : caseIds.get(segmentation.ofCase)
                if (segmentation && caseId !== undefined)
                  return segmentations.push({ caseId, path: segmentation.path, file })
                return refuse({ file, failure })
              }
              const added = open.value.addCase(note)
              if (!added.ok) return
              const { caseId, isNew } = added.value
              caseIds.set(note.name, caseId)
              announce({ kind: 'intake-found', scan: importedScan(note, { caseId, isNew }) })
              if (!isNew) return
              addedCount++
              addedIds.push(caseId)
              announce({ kind: 'case-changed', caseId })
            },
          },
        )
        if ('ok' in answer) return answer
        for (const found of segmentations) {
          if (running.signal.aborted || cohort.current() !== open.value) break
          const added = await addFoundSegmentation(open.value, found, ({ file, ...about }) =>
            reading.run('readSegmentation', { cohortFolder: open.value.folder, file: basename(file), ...about }),
          )
          if (!added.ok) refuse({ file: found.file, failure: added.failure })
          else if (added.value === 'added') announce({ kind: 'case-changed', caseId: found.caseId })
        }
        return ok({ addedCount, refusedCount })
      } finally {
        running = undefined
        announce({ kind: 'cohort-changed' })
        if (cohort.current() === open.value) onAdded(addedIds)
      }
    },
    async addResampled(file) {
      const open = cohort.need()
      if (!open.ok) return open
      const paths = unevenOf === open.value ? uneven.get(file) : undefined
      if (paths === undefined) return fail({ kind: 'files-forgotten', file })
      const found = await reading.run('indexResampled', { paths, name: file })
      if ('ok' in found) return found
      if (cohort.current() !== open.value) return fail({ kind: 'cancelled' })
      const addedIds: string[] = []
      for (const one of found) {
        if (one.kind === 'refused') return fail(one.failure)
        const added = open.value.addCase(one)
        if (!added.ok) return added
        const { caseId, isNew } = added.value
        announce({ kind: 'intake-found', scan: importedScan(one, { caseId, isNew }) })
        announce({ kind: 'case-changed', caseId })
        if (isNew) addedIds.push(caseId)
      }
      uneven.delete(file)
      announce({ kind: 'cohort-changed' })
      onAdded(addedIds)
      return ok({ addedCount: addedIds.length, refusedCount: 0 })
    },
    cancel: () => running?.abort(),
  }
}
