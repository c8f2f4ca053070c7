import { ok } from '@contract/result.ts'
import { caseDocument } from './case-document.ts'
import { table } from './text.ts'
import { defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

export const queue = defineVerb({
  name: 'queue',
  takes: ['cohort'],
  summary: 'The cases that wait for a reader, those on which the samples disagree most first.',
  options: { limit: { kind: 'integer', value: '<n>', least: 1, says: 'at most so many (100)' } },
  run: ({ takes: [folder = ''], values: { limit = 100 } }) =>
    withCohort(folder, async (cohort) => {
      const items = cohort.queue({ limit })
      const rows = items.map(({ row, reason }, index) => [`${index + 1} ${row.name}`, row.state, reason])
      return ok({
        document: { items: items.map(({ row, reason }) => ({ ...caseDocument(row), reason })) },
        text: items.length === 0 ? 'No case waits.' : table(['case', 'state', 'reason'], rows),
      })
    }),
})
