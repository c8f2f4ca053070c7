import { type ScanMeasure, type SegmentMeasure, scanMeasures, segmentMeasures } from '@contract/quality.ts'
import { fail, ok } from '@contract/result.ts'
import { z } from 'zod'
import { worstMeasures } from '../../pipeline/quality/outliers.ts'
import type { Measuring } from '../measuring.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'

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

/** How many of the worst measures are told of a case. */
const worstCount = 3

export function serveQuality({
  cohort,
  measuring,
}: {
  readonly cohort: OpenCohort
  readonly measuring: Measuring
}): void {
  serve('quality', {
    measureAll: { run: () => measuring.all() },
    cancel: { run: async () => measuring.cancel() },
    ofCase: {
      accepts: z.strictObject({ caseId: z.string() }),
      run: async ({ caseId }) => {
        const open = cohort.need()
        if (!open.ok) return open
        if (!open.value.studies.maySeeModel(caseId)) return ok(undefined)
        const quality = open.value.quality.of(caseId)
        if (!quality.ok || quality.value === undefined) return quality.ok ? ok(undefined) : quality
        const peers = (await cohort.read('qualityPeers', caseId)) ?? fail({ kind: 'no-cohort' })
        if (!peers.ok) return peers
        return ok({ quality: quality.value, worst: worstMeasures(quality.value, peers.value, worstCount) })
      },
    },
    values: {
      accepts: z.discriminatedUnion('of', [ofScan, ofSegment]),
      run: async (request) => cohort.current()?.quality.values(request) ?? { totalCount: 0, cases: [] },
    },
  })
}
