import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import { fail, ok } from '@contract/result.ts'
import { createBidsFolders } from '../../pipeline/intake/bids-folders.node.ts'
import { readOrigin } from '../../pipeline/intake/read-origin.node.ts'
import { caseChoice, filterOption } from '../case-choice.ts'
import { findingDocument, messageOf } from '../describe.ts'
import { keepPeers } from '../keep-peers.node.ts'
import { counted } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'

export const cohortReread = defineVerb({
  name: 'cohort reread',
  takes: ['cohort'],
  summary:
    'Reads headers and sidecars of the scans again: site, scanner, protocol and day of acquisition. Voxels are neither read nor changed.',
  options: { filter: filterOption },
  run: ({ takes: [folder = ''], values }, { progress, signal, tell }) =>
    withCohort(folder, async (cohort) => {
      const choice = caseChoice(values)
      if (!choice.ok) return choice
      const caseIds = cohort.table.caseIds(choice.value)
      const folders = createBidsFolders()
      const failed: { readonly caseId: string; readonly name: string; readonly failure: Failure }[] = []
      let changedCount = 0
      for (const [index, caseId] of caseIds.entries()) {
        if (signal.aborted) return fail({ kind: 'cancelled' })
        const read = await readOrigin(cohort.caseSource(caseId), folders)
        if (read.ok) {
          const kept = cohort.origins.keepRead(caseId, read.value)
          if (!kept.ok) return kept
          if (kept.value) changedCount++
        } else {
          const row = cohort.caseRow(caseId)
          if (!row.ok) return row
          failed.push({ caseId, name: row.value.name, failure: read.failure })
          tell(`${row.value.name}: ${sentenceOf(read.failure)}`)
        }
        progress('read', index + 1, caseIds.length)
      }
      const kept = changedCount > 0 ? keepPeers(cohort) : ok(undefined)
      if (!kept.ok) return kept
      const sameCount = caseIds.length - changedCount - failed.length
      const failures = failed.map(({ failure, ...named }) => ({ ...named, ...findingDocument(failure) }))
      return ok({
        document: { changedCount, sameCount, failedCount: failed.length, failed: failures },
        text: [
          `${counted(changedCount, 'case')} changed, ${sameCount} as before, ${failed.length} could not be read.`,
          ...failures.map(({ name, ...failure }) => `  ${name}: ${messageOf(failure)}`),
        ].join('\n'),
        status: failed.length > 0 ? (1 as const) : (0 as const),
      })
    }),
})
