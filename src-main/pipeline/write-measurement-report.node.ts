import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { writeChecked } from './export/checked-file.node.ts'
import type { MadeObject } from './export/dicom/derived-object.node.ts'
import { type MeasurementReport, measurementReport } from './export/dicom/measurement-report.node.ts'
import { readDataset } from './intake/dicom/read-dataset.node.ts'
import { attributeDifference } from './written-attributes.node.ts'

/** Writes a report and reads it back: it takes its name once every item of it is the same. */
export async function writeMeasurementReport({
  path,
  ...report
}: MeasurementReport & { readonly path: string }): Promise<Result<MadeObject, Failure>> {
  const file = basename(path)
  const made = measurementReport(report)
  const failure = await writeChecked(path, made.pieces, async (unchecked) => {
    const read = await readDataset(unchecked)
    if (!read.ok) return read.failure
    const because = attributeDifference(made.header, read.value.dataset)
    return because === undefined ? undefined : { kind: 'export-differs', file, because }
  })
  return failure ? fail(failure) : ok(made)
}
