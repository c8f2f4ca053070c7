import { type FileHandle, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { ExportFormat } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import {
  type SegmentOfCase,
  segmentDictionary,
  segmentFields,
  segmentHead,
} from '../../pipeline/cohort/segment-columns.ts'
import { csvOf, type Field, tsvOf } from '../../pipeline/cohort/separated-values.ts'
import { dictionaryOf, headOf } from '../../pipeline/cohort/table-columns.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { rowsOf } from '../../storage/write-case-table.node.ts'
import type { CohortExport, ExportOutcome } from './cohort-export.ts'
import { eachCase } from './each-case.node.ts'
import type { LabelmapToCount } from './segment-volumes.node.ts'
import { versionToExport } from './version-to-export.ts'

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
  const { cohort, out, caseIds } = job
  const names = cohort.table.segmentNames()
  let [rowCount, caseRowCount] = [0, 0]
  const write = format === 'json' ? writerOfJson : writerOfTables
  const file = format === 'json' ? 'cohort.json' : `measurements.${format}`
  try {
    const writer = await write({
      out,
      format,
      names,
      caseDictionary: dictionaryOf(names, cohort.scores.aggregation()),
      about: { insula: job.software.version, cohort: cohort.summary().name },
    })
    try {
      for (let start = 0; start < caseIds.length && !job.signal.aborted; start += pageSize) {
        const shown = caseIds.slice(start, start + pageSize).filter((caseId) => cohort.studies.mayExport(caseId).ok)
        caseRowCount += shown.length
        await writer.cases(rowsOf(cohort, shown, names))
        await setImmediate()
      }
      await writer.begin()
      const outcome = await eachCase(job, async (caseId) => {
        const segments = await segmentsOf(cohort, caseId, count)
        if (!segments.ok) return segments
        rowCount += segments.value.length
        await writer.segments(segments.value)
        return ok([])
      })
      await writer.end()
      if (!outcome.ok) return outcome
      return ok({ ...outcome.value, files: writer.files, rowCount, caseRowCount })
    } finally {
      await writer.close()
    }
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return fail({ kind: 'file-unwritable', file, because })
  }
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
  readonly files: readonly string[]
  cases(rows: readonly (readonly Field[])[]): Promise<unknown>
  /** All cases were told. */
  begin(): Promise<unknown>
  segments(rows: readonly SegmentOfCase[]): Promise<unknown>
  end(): Promise<unknown>
  close(): Promise<unknown>
}

interface Wanted {
  readonly out: string
  readonly format: TableFormat
  readonly names: readonly string[]
  readonly caseDictionary: ReturnType<typeof dictionaryOf>
  readonly about: object
}

async function writerOfTables({ out, format, names, caseDictionary }: Wanted): Promise<TableWriter> {
  const text = format === 'csv' ? csvOf : tsvOf
  const fileOf = (stem: string) => `${stem}.${format}`
  const cases = await open(join(out, fileOf('cases')), 'w')
  const segments = await open(join(out, fileOf('measurements')), 'w').catch(async (error: unknown) => {
    await cases.close()
    throw error
  })
  await cases.write(text([headOf(names)]))
  await segments.write(text([segmentHead]))
  await writeFile(join(out, 'cases.json'), json(caseDictionary))
  await writeFile(join(out, 'measurements.json'), json(segmentDictionary))
  return {
    files: [fileOf('cases'), 'cases.json', fileOf('measurements'), 'measurements.json'],
    cases: (rows) => cases.write(text(rows)),
    begin: async () => undefined,
    segments: async (rows) => rows.length > 0 && segments.write(text(rows.map(segmentFields))),
    end: async () => undefined,
    close: () => Promise.all([cases.close(), segments.close()]),
  }
}

async function writerOfJson({ out, names, caseDictionary, about }: Wanted): Promise<TableWriter> {
  const file: FileHandle = await open(join(out, 'cohort.json'), 'w')
  const dictionary = { cases: caseDictionary, measurements: segmentDictionary }
  const head = JSON.stringify({ format: 'insula-tables', formatVersion: 1, ...about, dictionary }).slice(0, -1)
  await file.write(`${head},\n"cases": [`)
  let isFirst = true
  const add = async (columns: readonly string[], rows: readonly (readonly Field[])[]) => {
    for (const row of rows) {
      const one = Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]))
      await file.write(`${isFirst ? '\n' : ',\n'}${JSON.stringify(one)}`)
      isFirst = false
    }
  }
  return {
    files: ['cohort.json'],
    cases: (rows) => add(headOf(names), rows),
    begin: async () => {
      isFirst = true
      await file.write('\n],\n"measurements": [')
    },
    segments: (rows) => add(segmentHead, rows.map(segmentFields)),
    end: () => file.write('\n]\n}\n'),
    close: () => file.close(),
  }
}

const json = (document: object): string => `${JSON.stringify(document, undefined, 2)}\n`
