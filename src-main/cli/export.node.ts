import { mkdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { caseStates } from '@contract/case.ts'
import { segmentationTypes } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { version } from '../../package.json' with { type: 'json' }
import type { Cohort } from '../storage/cohort.node.ts'
import { exportBids } from '../worker/exporting/bids-cohort.node.ts'
import { writersHere } from '../worker/exporting/case-writers.node.ts'
import type { CohortExport, ExportOutcome } from '../worker/exporting/cohort-export.ts'
import { type AsDeidentified, exportDeidentified } from '../worker/exporting/deidentified-cohort.node.ts'
import { type AsDicom, exportDicom } from '../worker/exporting/dicom-cohort.node.ts'
import { exportLabelmaps } from '../worker/exporting/labelmaps.node.ts'
import { exportMitkTasks } from '../worker/exporting/mitk-cohort.node.ts'
import { reportFacts } from '../worker/exporting/report.node.ts'
import { exportTables, tableFormats } from '../worker/exporting/tables.node.ts'
import { writeReport } from '../worker/exporting/write-report.node.ts'
import { writing } from '../worker/writing.node.ts'
import { caseChoice, filterOption } from './case-choice.ts'
import { stateCounts } from './case-states.ts'
import { findingDocument, messageOf } from './describe.ts'
import { findCase } from './find-case.ts'
import { keepPredictions } from './keep-predictions.node.ts'
import { profileOf, profileOptions } from './profile-options.ts'
import { counted } from './text.ts'
import { type Answer, type Console, defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

const formats = ['nifti', 'nrrd', 'bids', 'dicom', 'dicom-series', 'mitk-tasks', 'html', ...tableFormats] as const
type Format = (typeof formats)[number]

export const exportCases = defineVerb({
  name: 'export',
  takes: ['cohort'],
  summary:
    'Writes segmentations as NIfTI or NRRD (3D Slicer) on their scans’ own grids, as BIDS derivatives, as DICOM objects of their series or as tasks for MITK; the DICOM series themselves, de-identified; numbers as tables; or a report. Of the accepted cases, unless --all, --filter or --case says otherwise; a report is of the whole cohort.',
  options: {
    as: { kind: 'choice', choices: formats, says: 'what to write', needed: true },
    out: { kind: 'text', value: '<folder>', says: 'where to write; of html the file', needed: true },
    case: { kind: 'text', value: '<name or id>', says: 'this case alone, whatever its state; its newest version' },
    filter: filterOption,
    type: {
      kind: 'choice',
      choices: segmentationTypes,
      says: 'of dicom: binary segmentations, which every receiver reads (default), or labelmap (DICOM 2024c), which newer ones do',
    },
    'residual-identifiers': {
      kind: 'text',
      value: '<reason>',
      says: 'of dicom: also write objects that tell of a patient, as those of a series that was not de-identified do; of dicom-series files that still tell of one; the reason goes into the audit trail',
    },
    dates: { ...profileOptions.dates, says: `of dicom-series: ${profileOptions.dates.says}` },
    private: { ...profileOptions.private, says: `of dicom-series: ${profileOptions.private.says}` },
    'without-names': {
      kind: 'flag',
      says: 'in a report: cases by the beginning of their ids, no name of cohort or site',
    },
    all: {
      kind: 'flag',
      says: 'all cases, whatever their state; as nifti, nrrd, bids and dicom those that have a segmentation',
    },
  },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort<Answer>(folder, async (cohort): Promise<Result<Answer, Failure>> => {
      const as = formats.find((one) => one === values.as) ?? 'nifti'
      if (as === 'html')
        return report(cohort, { out: values.out, withoutNames: values['without-names'] === true }, console)
      const caseIds = casesToExport(cohort, { as, only: values.case, filter: values.filter, all: values.all === true })
      if (!caseIds.ok) return caseIds
      const failure = await writing(basename(values.out), () => mkdir(values.out, { recursive: true }))
      if (failure) return fail(failure)
      const job = {
        cohort,
        caseIds: caseIds.value,
        out: values.out,
        software: { name: 'Insula', version },
        signal: console.signal,
        onProgress: (done: number, total: number) => console.progress('exported', done, total),
      }
      const exported = await exportAs(as, job, {
        type: values.type === 'labelmap' ? 'labelmap' : 'binary',
        reason: values['residual-identifiers'],
        ...profileOf(values),
      })
      if (!exported.ok || caseIds.value.length > 0) return exported
      const summary = cohort.summary()
      const note = noteOfNone(values, stateCounts(summary))
      const { document, text } = exported.value
      const { countByState } = summary
      return ok({ ...exported.value, document: { ...document, countByState, note }, text: `${text}\n${note}` })
    }),
})

/** Of the whole cohort, whatever is chosen. */
async function report(
  cohort: Cohort,
  { out, withoutNames }: { readonly out: string; readonly withoutNames: boolean },
  { signal, progress }: Console,
): Promise<Result<Answer, Failure>> {
  const told = reportFacts(cohort, { withoutNames, version, madeAt: new Date().toISOString() })
  if (!told.ok) return told
  const { picture } = writersHere(cohort.blobs)
  const onProgress = (done: number, total: number) => progress('pictured', done, total)
  const written = await writeReport({ cohort, out, signal, onProgress }, { report: told.value, withoutNames, picture })
  if (!written.ok) return written
  const { file, caseCount, flaggedCount } = written.value
  const text = `${file}: ${counted(caseCount, 'case')}, ${flaggedCount} of them shown.`
  return ok({ document: { files: [{ file }], caseCount, flaggedCount }, text })
}

interface Wish {
  readonly all: boolean
  readonly filter: string | undefined
}

/** Why nothing was written, and what to type. */
function noteOfNone({ all, filter }: { readonly [Key in keyof Wish]: Wish[Key] | undefined }, states: string): string {
  if (all) return `No case has what is exported (${states}).`
  if (filter !== undefined) return `No case is let through by the filter (${states}).`
  return `No case is accepted (${states}). With --all every case is exported whatever its state, with --case one.`
}

/** By name: the accepted ones, unless something else is asked for. */
function casesToExport(
  cohort: Cohort,
  { as, only, filter, all }: Wish & { readonly as: Format; readonly only: string | undefined },
): Result<readonly string[], Failure> {
  if (only !== undefined) {
    const found = findCase(cohort, only)
    return found.ok ? ok([found.value.caseId]) : found
  }
  const kept = keepPredictions(cohort)
  if (!kept.ok) return kept
  const choice = caseChoice({ filter: all ? statesOfAll(as) : (filter ?? 'state:accepted') })
  return choice.ok ? ok(cohort.table.caseIds(choice.value)) : choice
}

/** As nifti, nrrd, bids and dicom an indexed case is nothing: it has no segmentation. */
const statesOfAll = (as: Format): string =>
  as === 'nifti' || as === 'nrrd' || as === 'bids' || as === 'dicom'
    ? caseStates.flatMap((state) => (state === 'indexed' ? [] : [`state:${state}`])).join(' or ')
    : ''

async function asDicom(job: CohortExport & AsDicom): Promise<Result<Answer, Failure>> {
  const exported = await exportDicom(job, writersHere(job.cohort.blobs).dicom)
  if (!exported.ok) return exported
  const { caseCount, files } = exported.value
  return ok(answerOf(exported.value, { files, said: `${counted(caseCount, 'case')} written as DICOM objects` }))
}

async function asSeries(job: CohortExport & AsDeidentified): Promise<Result<Answer, Failure>> {
  const exported = await exportDeidentified(job, writersHere(job.cohort.blobs, job.signal).deidentified)
  if (!exported.ok) return exported
  const { caseCount, files } = exported.value
  const said = `${counted(caseCount, 'case')} written as ${counted(files.length, 'DICOM file')}, de-identified`
  return ok(answerOf(exported.value, { files, said }))
}

async function exportAs(
  as: Exclude<Format, 'html'>,
  job: CohortExport,
  options: AsDicom & AsDeidentified,
): Promise<Result<Answer, Failure>> {
  if (as === 'dicom') return asDicom({ ...job, ...options })
  if (as === 'dicom-series') return asSeries({ ...job, ...options })
  const writers = writersHere(job.cohort.blobs)
  if (as === 'nifti' || as === 'nrrd') {
    const exported = await exportLabelmaps(job, { as, write: writers.labelmap })
    if (!exported.ok) return exported
    const { written } = exported.value
    const said = `${counted(written.length, 'labelmap')} written${as === 'nifti' && written.length > 0 ? ' with label tables' : ''}`
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
