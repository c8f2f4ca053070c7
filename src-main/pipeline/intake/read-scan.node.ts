import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { readNifti, readNiftiHeader } from '@volume/nifti.node.ts'
import type { Scan } from '@volume/scan.ts'
import { readHeader } from './dicom/read-header.node.ts'
import { readSeries } from './dicom/read-series.node.ts'
import { volumesSeveral } from './find-nifti.node.ts'
import { findScans, findScansInFile } from './find-scans.node.ts'
import type { FoundScan, ScanSource } from './indexed-case.ts'
import { lastSegment } from './name.ts'
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
  const scan = format === 'nifti' ? await readNifti(first, frame) : await readSeries(files, frame)
  if (!scan.ok || known.length === 0) return scan
  const added = scan.value.findings.filter(({ kind }) => known.every((finding) => finding.kind !== kind))
  return ok({ ...scan.value, findings: [...known, ...added] })
}

/** Which scan is meant where a path names several, and which of the volumes that repeat it. */
export interface ChosenScan {
  /** Its name as a failure lists it, in full or its last part; letter case does not count. */
  readonly scan?: string | undefined
  /** From 1. */
  readonly volume?: number | undefined
}

/**
 * What a path names: a NIfTI file (either half of a pair), a DICOM file (that image alone, or what its frames hold), or a folder
 * that holds exactly one scan. Several scans are a failure that names them, unless one is chosen; of volumes that repeat each
 * other it is the first, unless another one is chosen.
 */
export async function openScan(path: string, chosen: ChosenScan = {}): Promise<Result<ScanSource, Failure>> {
  const file = basename(path)
  try {
    if ((await stat(path)).isDirectory()) return await chooseScan(findScans(path, alone()), { chosen, folder: file })
  } catch (error) {
    return fail(readFailure(error, file))
  }
  if (recognizeByName(file).startsWith('nifti')) return openNifti(path, chosen)
  const header = await readHeader(path)
  if (header.kind === 'refused') return fail(header.refused.failure)
  if (header.kind === 'foreign') return fail({ kind: 'format-unknown', file })
  const isSingle = header.kind === 'image' && header.frames.length === 1
  return isSingle
    ? ok({ format: 'dicom', files: [path] })
    : chooseScan(findScansInFile(path, alone()), { chosen, folder: file })
}

/** A file that cannot be read is told by reading it. */
async function openNifti(path: string, { volume }: ChosenScan): Promise<Result<ScanSource, Failure>> {
  const [file, source] = [basename(path), { format: 'nifti', files: [path] } as const]
  const header = await readNiftiHeader(path)
  const count = header.ok ? header.value.volumeCount : 1
  if (volume !== undefined && volume > count) return fail({ kind: 'volume-not-among', file, volume, count })
  if (count === 1) return ok(source)
  return ok({
    ...source,
    frame: (volume ?? 1) - 1,
    findings: volume === undefined ? [volumesSeveral(file, count)] : [],
  })
}

/** Nobody watches, and nobody stops it. */
const alone = () => ({ seen: () => {}, signal: new AbortController().signal })

async function chooseScan(
  found: ReturnType<typeof findScans>,
  { chosen: { scan, volume }, folder }: { readonly chosen: ChosenScan; readonly folder: string },
): Promise<Result<ScanSource, Failure>> {
  const cases: FoundScan[] = []
  const failures: Failure[] = []
  for await (const one of found) {
    if (one.kind === 'case') cases.push(one)
    else failures.push(one.failure)
  }
  const isMeant = ({ name }: FoundScan) =>
    [name, lastSegment(name)].some((known) => known.toLowerCase() === scan?.toLowerCase())
  const [only, another] = scan === undefined ? cases : cases.filter(isMeant)
  const names = cases.map(({ name }) => name)
  if (only === undefined && scan !== undefined && names.length > 0)
    return fail({ kind: 'scan-not-among', folder, scan, names })
  if (only === undefined) return fail(failures[0] ?? { kind: 'no-scan-found', folder })
  if (another !== undefined) return fail({ kind: 'scans-several', folder, names })
  const { format, volumes, findings } = only
  if (volume === undefined) return ok({ ...sourceOf(only), format, findings })
  const wanted = (volumes ?? [sourceOf(only)])[volume - 1]
  if (wanted === undefined)
    return fail({ kind: 'volume-not-among', file: only.name, volume, count: volumes?.length ?? 1 })
  return ok({ ...wanted, format, findings: findings.filter(({ kind }) => kind !== 'volumes-several') })
}

const sourceOf = ({ files, frame }: FoundScan): Pick<ScanSource, 'files' | 'frame'> => ({
  files,
  ...(frame !== undefined && { frame }),
})
