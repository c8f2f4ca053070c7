import { type ScanMeasure, type SegmentMeasure, scanMeasures, segmentMeasures } from '@contract/quality.ts'
import { fail, ok } from '@contract/result.ts'
import { z } from 'zod'
import type { Measuring } from '../measuring.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import { keepSettings, readSettings } from '../settings.electron.ts'

const page = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(1000) }
const ofScan = z.strictObject({
  ...page,
  of: z.literal('scan'),
  measure: z.enum(Object.keys(scanMeasures) as [ScanMeasure, ...ScanMeasure[]]),
})
const ofSegment = z.strictObject({
  ...page,
  of: z.literal('segment'),
  measure: z.enum(Object.keys(segmentMeasures) as [SegmentMeasure, ...SegmentMeasure[]]),
  segmentValue: z.number().int().min(1).max(65535),
})

export function serveQuality({
  cohort,
  measuring,
}: {
  readonly cohort: OpenCohort
  readonly measuring: Measuring
}): void {
  serve('quality', {
    measure: {
      accepts: z.strictObject({ caseIds: z.array(z.string().max(64)).max(1_000_000).optional() }),
      run: ({ caseIds }) => measuring.missing(caseIds),
    },
    cancel: { run: async () => measuring.cancel() },
    measuresAdded: { run: async () => readSettings().measuresAdded ?? true },
    setMeasuresAdded: {
      accepts: z.strictObject({ measuresAdded: z.boolean() }),
      run: async ({ measuresAdded }) => {
        const kept = keepSettings({ measuresAdded })
        if (kept.ok && !measuresAdded) measuring.cancel()
        return kept
      },
    },
    ofCase: {
      accepts: z.strictObject({ caseId: z.string() }),
      run: async ({ caseId }) => {
        const open = cohort.need()
        if (!open.ok) return open
        if (!open.value.studies.maySeeModel(caseId)) return ok(undefined)
        return (await cohort.read('knownQuality', caseId)) ?? fail({ kind: 'no-cohort' })
      },
    },
    values: {
      accepts: z.discriminatedUnion('of', [ofScan, ofSegment]),
      run: async (request) => cohort.current()?.quality.values(request) ?? { totalCount: 0, cases: [] },
    },
  })
}
