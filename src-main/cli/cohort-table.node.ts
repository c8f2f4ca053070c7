import { basename } from 'node:path'
import { fail, ok } from '@contract/result.ts'
import { writeCaseTable } from '../storage/write-case-table.node.ts'
import { writing } from '../worker/writing.node.ts'
import { caseChoice, filterOption, sortOption } from './case-choice.ts'
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
      const choice = caseChoice(values)
      if (!choice.ok) return choice
      let written: Awaited<ReturnType<typeof writeCaseTable>> | undefined
      const failure = await writing(basename(values.out), async () => {
        written = await writeCaseTable(cohort, choice.value, values.out)
      })
      if (failure) return fail(failure)
      const { files = [], rowCount = 0 } = written ?? {}
      return ok({ document: { files, rowCount }, text: `${files.join(' and ')}: ${counted(rowCount, 'case')}.` })
    }),
})
