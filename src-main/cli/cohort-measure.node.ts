import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import { fail, ok } from '@contract/result.ts'
import { caseToMeasure } from '../worker/case-to-measure.ts'
import { measureQuality } from '../worker/measure-quality.node.ts'
import { findingDocument, messageOf } from './describe.ts'
import { keepPeers } from './keep-peers.node.ts'
import { counted } from './text.ts'
import { defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

export const cohortMeasure = defineVerb({
  name: 'cohort measure',
  takes: ['cohort'],
  summary: 'Measures the quality of scans and segmentations that were not measured yet; called again, it goes on.',
  options: { limit: { kind: 'integer', value: '<n>', least: 1, says: 'stop after so many cases' } },
  run: ({ takes: [folder = ''], values }, { progress, signal, tell }) =>
    withCohort(folder, async (cohort) => {
      const missing = cohort.quality.missingCaseIds()
      const now = missing.slice(0, values.limit ?? missing.length)
      const failed: { readonly caseId: string; readonly name: string; readonly failure: Failure }[] = []
      let doneCount = 0
      for (const [index, caseId] of now.entries()) {
        if (signal.aborted) return fail({ kind: 'cancelled' })
        const one = caseToMeasure(cohort, caseId)
        if (!one.ok) return one
        const measured = await measureQuality(cohort.blobs, one.value)
        if (measured.ok) {
          const added = cohort.quality.add(caseId, measured.value)
          if (!added.ok) return added
          doneCount++
        } else {
          failed.push({ caseId, name: one.value.name, failure: measured.failure })
          tell(`${one.value.name}: ${sentenceOf(measured.failure)}`)
        }
        progress('measured', index + 1, now.length)
      }
      const kept = keepPeers(cohort)
      if (!kept.ok) return kept
      const leftCount = missing.length - now.length
      const failures = failed.map(({ failure, ...named }) => ({ ...named, ...findingDocument(failure) }))
      return ok({
        document: { doneCount, failedCount: failed.length, leftCount, failed: failures },
        text: [
          `${counted(doneCount, 'case')} measured, ${failed.length} failed${leftCount > 0 ? `, ${leftCount} left` : ''}.`,
          ...failures.map(({ name, ...failure }) => `  ${name}: ${messageOf(failure)}`),
        ].join('\n'),
        status: failed.length > 0 ? (1 as const) : (0 as const),
      })
    }),
})
