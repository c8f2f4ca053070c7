import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { ExportFormat } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import {
  type SegmentOfCase,
  segmentDictionary,
  segmentFields,
  segmentHead,
} from '../../pipeline/cohort/segment-columns.ts'
import { csvOf, type Field, tsvOf } from '../../pipeline/cohort/separated-values.ts'
import { dictionaryOf, headOf } from '../../pipeline/cohort/table-columns.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { rowsOf } from './case-table.node.ts'
import type { CohortExport, ExportOutcome } from './cohort-export.ts'
import { eachCase } from './each-case.node.ts'
import type { LabelmapToCount } from './segment-volumes.node.ts'
import { versionToExport } from './version-to-export.ts'
import { type OpenFile, writeWhole } from './whole-files.node.ts'

export const tableFormats = ['csv', 'tsv', 'json'] as const satisfies readonly ExportFormat[]
export type TableFormat = (typeof tableFormats)[number]

export interface WrittenTables extends ExportOutcome {
  readonly caseRowCount: number
  /** One a case and segment. */
  readonly rowCount: number
}

const pageSize = 1000

/**
 * Writes the cases and the segments of their shown versions: as two tables (`cases`, `measurements`) with a data
 * dictionary beside each, or both with their dictionaries in one `cohort.json`. `count` counts the voxels of a version.
 */
export async function exportTables(
  job: CohortExport,
  {
    format,
    count,
  }: {
    readonly format: TableFormat
    readonly count: (labelmap: LabelmapToCount) => Promise<Result<ReadonlyMap<number, number>, Failure>>
  },
): Promise<Result<WrittenTables, Failure>> {
  const { cohort, caseIds, signal } = job
  const names = cohort.table.segmentNames()
  let [rowCount, caseRowCount] = [0, 0]
  const written = await writeTables({
    out: job.out,
    format,
    names,
    caseDictionary: dictionaryOf(names, cohort.scores.aggregation()),
    about: { insula: job.software.version, cohort: cohort.summary().name },
    fill: async (writer) => {
      for (let start = 0; start < caseIds.length && !signal.aborted; start += pageSize) {
        const shown = caseIds.slice(start, start + pageSize).filter((caseId) => cohort.studies.mayExport(caseId).ok)
        caseRowCount += shown.length
        await writer.cases(rowsOf(cohort, shown, names))
        await setImmediate()
      }
      await writer.begin()
      return eachCase(job, async (caseId) => {
        const segments = await segmentsOf(cohort, caseId, count)
        if (!segments.ok) return segments
        rowCount += segments.value.length
        await writer.segments(segments.value)
        return ok([])
      })
    },
  })
  if (!written.ok) return written
  const { value: outcome, files } = written.value
  const noted = cohort.exports.noteTogether({ as: format, files, caseCount: caseRowCount, rowCount })
  return noted.ok ? ok({ ...outcome, files: files.map(({ file }) => file), rowCount, caseRowCount }) : noted
}

/** None for a case that has no segmentation. */
async function segmentsOf(
  cohort: Cohort,
  caseId: string,
  count: (labelmap: LabelmapToCount) => Promise<Result<ReadonlyMap<number, number>, Failure>>,
): Promise<Result<readonly SegmentOfCase[], Failure>> {
  const found = versionToExport(cohort, caseId)
  if (!found.ok) return found.failure.kind === 'no-segmentation' ? ok([]) : found
  const { row, version, source } = found.value
  const { labelmapSha256, layerCount, segments } = version
  const volumes = await count({ labelmapSha256, layerCount, grid: source.grid })
  if (!volumes.ok) return volumes
  const versions = cohort.segmentations(caseId)
  if (!versions.ok) return versions
  const doubt = versions.value.find(({ inference }) => inference)?.inference?.segments
  const quality = cohort.quality.of(caseId)
  if (!quality.ok) return quality
  const measured = quality.value?.segmentationId === version.segmentationId ? quality.value.segments : []
  return ok(
    segments.map((segment) => ({
      caseId,
      caseName: row.name,
      state: row.state,
      version: version.version,
      author: version.author,
      segment,
      volumeMl: volumes.value.get(segment.value) ?? 0,
      doubt: doubt?.find(({ segmentValue }) => segmentValue === segment.value),
      quality: measured.find(({ segmentValue }) => segmentValue === segment.value)?.measures,
    })),
  )
}

/** Takes all cases, then the segments of one case after the other. */
interface TableWriter {
  cases(rows: readonly (readonly Field[])[]): Promise<void>
  /** All cases were told. */
  begin(): Promise<void>
  segments(rows: readonly SegmentOfCase[]): Promise<void>
}

interface Wanted {
  readonly out: string
  readonly format: TableFormat
  readonly names: readonly string[]
  readonly caseDictionary: ReturnType<typeof dictionaryOf>
  readonly about: object
  readonly fill: (writer: TableWriter) => Promise<Result<ExportOutcome, Failure>>
}

const writeTables = (wanted: Wanted) => (wanted.format === 'json' ? writeJson(wanted) : writeSeparated(wanted))

function writeSeparated({ out, format, names, caseDictionary, fill }: Wanted) {
  const text = format === 'csv' ? csvOf : tsvOf
  const paths = {
    cases: join(out, `cases.${format}`),
    caseMeanings: join(out, 'cases.json'),
    segments: join(out, `measurements.${format}`),
    segmentMeanings: join(out, 'measurements.json'),
  }
  return writeWhole(paths, async ({ cases, caseMeanings, segments, segmentMeanings }) => {
    await cases.write(text([headOf(names)]))
    await segments.write(text([segmentHead]))
    await caseMeanings.write(json(caseDictionary))
    await segmentMeanings.write(json(segmentDictionary))
    return fill({
      cases: (rows) => cases.write(text(rows)),
      begin: async () => undefined,
      segments: (rows) => segments.write(text(rows.map(segmentFields))),
    })
  })
}

function writeJson({ out, names, caseDictionary, about, fill }: Wanted) {
  return writeWhole({ file: join(out, 'cohort.json') }, async ({ file }) => {
    const dictionary = { cases: caseDictionary, measurements: segmentDictionary }
    const head = JSON.stringify({ format: 'insula-tables', formatVersion: 1, ...about, dictionary }).slice(0, -1)
    await file.write(`${head},\n"cases": [`)
    const filled = await fill(jsonWriter(file, names))
    if (filled.ok) await file.write('\n]\n}\n')
    return filled
  })
}

function jsonWriter(file: OpenFile, names: readonly string[]): TableWriter {
  let isFirst = true
  const add = async (columns: readonly string[], rows: readonly (readonly Field[])[]) => {
    const lines = rows.map((row) => {
      const one = Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]))
      const line = `${isFirst ? '\n' : ',\n'}${JSON.stringify(one)}`
      isFirst = false
      return line
    })
    await file.write(lines.join(''))
  }
  return {
    cases: (rows) => add(headOf(names), rows),
    begin: async () => {
      isFirst = true
      await file.write('\n],\n"measurements": [')
    },
    segments: (rows) => add(segmentHead, rows.map(segmentFields)),
  }
}

const json = (document: object): string => `${JSON.stringify(document, undefined, 2)}\n`
