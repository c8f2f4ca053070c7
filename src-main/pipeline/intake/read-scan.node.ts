import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { readNifti } from '@volume/nifti.node.ts'
import type { Scan } from '@volume/scan.ts'
import { readHeader } from './dicom/read-header.node.ts'
import { readSeries } from './dicom/read-series.node.ts'
import { findScans } from './find-scans.node.ts'
import type { FoundScan, ScanSource } from './indexed-case.ts'
import { recognizeByName } from './recognize.ts'

/** Reads the voxels of a scan on its own grid. Its findings are those of the source, then those of kinds that are new. */
export async function readScan({
  format,
  files,
  frame,
  findings: known = [],
}: ScanSource): Promise<Result<Scan, Failure>> {
  const [first] = files
  if (first === undefined) throw new Error('A scan has at least one file.')
  const scan = format === 'nifti' ? await readNifti(first) : await readSeries(files, frame)
  if (!scan.ok || known.length === 0) return scan
  const added = scan.value.findings.filter(({ kind }) => known.every((finding) => finding.kind !== kind))
  return ok({ ...scan.value, findings: [...known, ...added] })
}

/**
 * What a path names: a NIfTI file (either half of a pair), a DICOM file (that image alone), or a folder that holds
 * exactly one scan. Several scans in a folder are a failure that names them.
 */
export async function openScan(path: string): Promise<Result<ScanSource, Failure>> {
  const file = basename(path)
  try {
    if ((await stat(path)).isDirectory()) return await openFolder(path)
  } catch (error) {
    return fail(readFailure(error, file))
  }
  if (recognizeByName(file).startsWith('nifti')) return ok({ format: 'nifti', files: [path] })
  const header = await readHeader(path)
  if (header.kind === 'refused') return fail(header.refused.failure)
  return header.kind === 'foreign' ? fail({ kind: 'format-unknown', file }) : ok({ format: 'dicom', files: [path] })
}

async function openFolder(path: string): Promise<Result<ScanSource, Failure>> {
  const cases: FoundScan[] = []
  const failures: Failure[] = []
  const never = new AbortController().signal
  for await (const found of findScans(path, { seen: () => {}, signal: never })) {
    if (found.kind === 'case') cases.push(found)
    else failures.push(found.failure)
  }
  const [only, another] = cases
  if (only === undefined) return fail(failures[0] ?? { kind: 'no-scan-found', folder: basename(path) })
  if (another !== undefined)
    return fail({ kind: 'scans-several', folder: basename(path), names: cases.map(({ name }) => name) })
  const { format, files, frame, findings } = only
  return ok({ format, files, ...(frame !== undefined && { frame }), findings })
}
