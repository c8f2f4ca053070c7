import { mostPairs, type PairStanding, type ReadingPair } from '@contract/adjudication.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { z } from 'zod'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { ReadingJobs } from '../../worker/jobs.ts'
import type { StoredReadings } from '../../worker/readings.node.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import { announce } from '../window.electron.ts'
import type { Worker } from '../worker.electron.ts'

const pair = z
  .strictObject({ caseId: z.string(), segmentationIds: z.tuple([z.string(), z.string()]) })
  .refine(({ segmentationIds: [first, second] }) => first !== second)

/** Differences of two readings. */
export function serveAdjudication({
  cohort,
  reading,
}: {
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
}): void {
  serve('adjudication', {
    standing: {
      accepts: z.strictObject({ pairs: z.array(pair).max(mostPairs) }),
      run: async ({ pairs }) => {
        const open = cohort.need()
        if (!open.ok) return open
        const standings: PairStanding[] = []
        for (const one of pairs) {
          const standing = open.value.adjudication.standing(one)
          if (!standing.ok) return standing
          standings.push(standing.value)
        }
        return ok(standings)
      },
    },
    measure: {
      accepts: pair,
      run: async (request) => {
        const open = cohort.need()
        if (!open.ok) return open
        const stored = storedReadings(open.value, request)
        if (!stored.ok) return stored
        const measured = await reading.run('measureReadings', { cohortFolder: open.value.folder, ...stored.value })
        if (!measured.ok) return measured
        const kept = open.value.adjudication.keepDifference(request, measured.value)
        return kept.ok ? measured : kept
      },
    },
    begin: {
      accepts: pair,
      run: async (request) => {
        const open = cohort.need()
        if (!open.ok) return open
        const { adjudication, folder } = open.value
        const standing = adjudication.standing(request)
        if (!standing.ok) return standing
        const stored = storedReadings(open.value, request)
        if (!stored.ok) return stored
        const isNew = standing.value.state.kind === 'waiting'
        const merged = isNew ? await reading.run('mergeReadings', { cohortFolder: folder, ...stored.value }) : undefined
        if (merged && !merged.ok) return merged
        const claimed = adjudication.begin(request, merged?.value)
        announce({ kind: 'case-changed', caseId: request.caseId })
        return claimed
      },
    },
  })
}

/** Both readings as the worker needs them; those of several layers cannot be held against each other. */
function storedReadings(open: Cohort, pair: ReadingPair): Result<StoredReadings, Failure> {
  const row = open.caseRow(pair.caseId)
  if (!row.ok) return row
  const { name } = row.value
  const readings = open.adjudication.readings(pair)
  if (!readings.ok) return readings
  const [first, second] = readings.value
  if (first.layerCount > 1 || second.layerCount > 1) return fail({ kind: 'readings-overlap', name })
  return ok({ name, grid: open.caseSource(pair.caseId).grid, first, second })
}
