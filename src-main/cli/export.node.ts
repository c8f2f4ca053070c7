import { mkdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { type CaseState, caseStates } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { version } from '../../package.json' with { type: 'json' }
import type { Cohort } from '../storage/cohort.node.ts'
import { exportBids } from '../worker/exporting/bids-cohort.node.ts'
import { writersHere } from '../worker/exporting/case-writers.node.ts'
import type { CohortExport, ExportOutcome } from '../worker/exporting/cohort-export.ts'
import { exportLabelmaps } from '../worker/exporting/labelmaps.node.ts'
import { exportMitkTasks } from '../worker/exporting/mitk-cohort.node.ts'
import { reportFacts, writeReport } from '../worker/exporting/report.node.ts'
import { exportTables, tableFormats } from '../worker/exporting/tables.node.ts'
import { writing } from '../worker/writing.node.ts'
import { caseChoice, filterOption } from './case-choice.ts'
import { stateCounts } from './case-states.ts'
import { findingDocument, messageOf } from './describe.ts'
import { findCase } from './find-case.ts'
import { counted } from './text.ts'
import { type Answer, defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

/** Of which states cases are taken unless they are named or filtered. */
const open: readonly CaseState[] = ['waiting', 'claimed', 'corrected', 'deferred']
const statesOf = {
  nifti: ['accepted'],
  html: caseStates,
  csv: ['accepted'],
  tsv: ['accepted'],
  json: ['accepted'],
  bids: [...open, 'accepted'],
  'mitk-tasks': ['indexed', ...open],
} as const satisfies Readonly<Record<string, readonly CaseState[]>>
const formats = ['nifti', 'bids', 'mitk-tasks', 'html', ...tableFormats] as const
type Format = (typeof formats)[number]

export const exportCases = defineVerb({
  name: 'export',
  takes: ['cohort'],
  summary:
    'Writes segmentations as NIfTI on their scans’ own grids, as BIDS derivatives or as tasks for MITK; numbers as tables; or a report.',
  options: {
    as: { kind: 'choice', choices: formats, says: 'what to write', needed: true },
    out: { kind: 'text', value: '<folder>', says: 'where to write; of html the file', needed: true },
    case: { kind: 'text', value: '<name or id>', says: 'this case alone, whatever its state; its newest version' },
    filter: filterOption,
    'without-names': {
      kind: 'flag',
      says: 'in a report: cases by the beginning of their ids, no name of cohort or site',
    },
    all: { kind: 'flag', says: 'all cases, whatever their state' },
  },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort<Answer>(folder, async (cohort): Promise<Result<Answer, Failure>> => {
      const as = formats.find((one) => one === values.as) ?? 'nifti'
      if (as === 'html') return report(cohort, { path: values.out, withoutNames: values['without-names'] === true })
      const caseIds = casesToExport(cohort, { as, only: values.case, filter: values.all ? '' : values.filter })
      if (!caseIds.ok) return caseIds
      const failure = await writing(basename(values.out), () => mkdir(values.out, { recursive: true }))
      if (failure) return fail(failure)
      const exported = await exportAs(as, {
        cohort,
        caseIds: caseIds.value,
        out: values.out,
        software: { name: 'Insula', version },
        signal: console.signal,
        onProgress: (done, total) => console.progress('exported', done, total),
      })
      if (!exported.ok || caseIds.value.length > 0) return exported
      const summary = cohort.summary()
      const states = statesOf[as].length === 1 ? 'accepted' : `in a state that is exported`
      const note = `No case is ${states} (${stateCounts(summary)}). With --case one is exported whatever its state.`
      const { document, text } = exported.value
      const { countByState } = summary
      return ok({ ...exported.value, document: { ...document, countByState, note }, text: `${text}\n${note}` })
    }),
})

/** Of the whole cohort, whatever is chosen. */
async function report(
  cohort: Cohort,
  { path, withoutNames }: { readonly path: string; readonly withoutNames: boolean },
): Promise<Result<Answer, Failure>> {
  const facts = reportFacts(cohort, { withoutNames, version, madeAt: new Date().toISOString() })
  if (!facts.ok) return facts
  const written = await writeReport(cohort.blobs, facts.value, path)
  if (!written.ok) return written
  const { file, caseCount, flaggedCount } = written.value
  const text = `${file}: ${counted(caseCount, 'case')}, ${flaggedCount} of them shown.`
  return ok({ document: { files: [{ file }], caseCount, flaggedCount }, text })
}

/** By name. */
function casesToExport(
  cohort: Cohort,
  { as, only, filter }: { readonly as: Format; readonly only: string | undefined; readonly filter: string | undefined },
): Result<readonly string[], Failure> {
  if (only !== undefined) {
    const found = findCase(cohort, only)
    return found.ok ? ok([found.value.caseId]) : found
  }
  if (filter !== undefined) {
    const choice = caseChoice({ filter })
    return choice.ok ? ok(cohort.table.caseIds(choice.value)) : choice
  }
  const states: readonly CaseState[] = statesOf[as]
  const anyOf = caseStates.filter((state) => states.includes(state)).map((state) => `state:${state}`)
  const choice = caseChoice({ filter: anyOf.join(' or ') })
  return choice.ok ? ok(cohort.table.caseIds(choice.value)) : choice
}

async function exportAs(as: Format, job: CohortExport): Promise<Result<Answer, Failure>> {
  const writers = writersHere(job.cohort.blobs)
  if (as === 'nifti') {
    const exported = await exportLabelmaps(job, writers.labelmap)
    if (!exported.ok) return exported
    const { written } = exported.value
    const said = `${counted(written.length, 'labelmap')} written${written.length > 0 ? ' with label tables' : ''}`
    return ok(answerOf(exported.value, { files: written, said }))
  }
  const format = tableFormats.find((one) => one === as)
  if (format) {
    const exported = await exportTables(job, { format, count: writers.count })
    if (!exported.ok) return exported
    const { caseRowCount, rowCount } = exported.value
    const files = exported.value.files.map((file) => ({ file }))
    const said = `${exported.value.files.join(', ')}: ${counted(caseRowCount, 'case')}, ${counted(rowCount, 'row')} of segments`
    const answer = answerOf(exported.value, { files, said })
    return ok({ ...answer, document: { ...answer.document, rowCount, caseCount: caseRowCount } })
  }
  if (as === 'mitk-tasks') {
    const exported = await exportMitkTasks(job, writers.mitk)
    if (!exported.ok) return exported
    const { caseCount, files } = exported.value
    return ok(answerOf(exported.value, { files, said: `tasks.json: ${counted(caseCount, 'task')} for MITK` }))
  }
  const exported = await exportBids(job, writers.bids)
  if (!exported.ok) return exported
  const { caseCount, files } = exported.value
  return ok(answerOf(exported.value, { files, said: `${counted(caseCount, 'case')} written as BIDS derivatives` }))
}

function answerOf(
  { failed }: ExportOutcome,
  { files, said }: { readonly files: readonly object[] | readonly string[]; readonly said: string },
): Answer {
  const failures = failed.map(({ name, failure }) => ({ name, ...findingDocument(failure) }))
  return {
    document: { files, failed: failures },
    text: [
      `${said}, ${failed.length} failed.`,
      ...failures.map(({ name, ...failure }) => `  ${name}: ${messageOf(failure)}`),
    ].join('\n'),
    status: failed.length > 0 ? 1 : 0,
  }
}
