import { basename } from 'node:path'
import { fail, ok } from '@contract/result.ts'
import { writeCaseTable } from '../worker/exporting/case-table.node.ts'
import { caseChoice, filterOption, sortOption } from './case-choice.ts'
import { keepPredictions } from './keep-predictions.node.ts'
import { counted } from './text.ts'
import { defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

export const cohortTable = defineVerb({
  name: 'cohort table',
  takes: ['cohort'],
  summary: 'Writes the table of cases (.tsv or .csv) with a data dictionary (.json) that says what each column means.',
  options: {
    out: { kind: 'text', value: '<file>', says: 'where to write', needed: true },
    filter: filterOption,
    sort: sortOption,
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort(folder, async (cohort) => {
      if (!/\.(tsv|csv)$/i.test(values.out)) return fail({ kind: 'table-name-unfit', file: basename(values.out) })
      const choice = caseChoice(values)
      if (!choice.ok) return choice
      const kept = keepPredictions(cohort)
      if (!kept.ok) return kept
      const written = await writeCaseTable(cohort, choice.value, values.out)
      if (!written.ok) return written
      const { files, rowCount } = written.value
      return ok({ document: { files, rowCount }, text: `${files.join(' and ')}: ${counted(rowCount, 'case')}.` })
    }),
})
