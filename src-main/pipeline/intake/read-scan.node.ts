import { basename, dirname } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { ImageFormat } from '@contract/scan-format.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { readImage, readImageHeader } from '@volume/image.node.ts'
import { imageFormatOf, imageStem } from '@volume/image-format.ts'
import type { Scan } from '@volume/scan.ts'
import { statSource } from '@volume/source-file.node.ts'
import { readHeader } from './dicom/read-header.node.ts'
import { readSeries } from './dicom/read-series.node.ts'
import type { UnevenChoice } from './dicom/stack.ts'
import { imageFiles, volumesIn } from './find-images.node.ts'
import { findScans, findScansInFile } from './find-scans.node.ts'
import type { FoundScan, LookedAtSource, ScanSource, SourceFiles } from './indexed-case.ts'
import { lastSegment, withoutEnding } from './name.ts'

/** Reads the voxels of a scan on its own grid. Its findings are those of the source, then those of kinds that are new. */
export async function readScan({
  format,
  files,
  frame,
  slices,
  stack,
  findings: known = [],
}: LookedAtSource): Promise<Result<Scan, Failure>> {
  const [first] = files
  if (first === undefined) throw new Error('A scan has at least one file.')
  const scan =
    format === 'dicom'
      ? await readSeries({
          files,
          ...(frame !== undefined && { frame }),
          ...(slices && { slices }),
          ...(stack && { stack }),
        })
      : await readImage(first, frame)
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
  /** What is done about slices at uneven distances (refused). */
  readonly uneven?: UnevenChoice | undefined
}

/**
 * What a path names: an image file (either half of a pair), a DICOM file (that image alone, or what its frames hold), or a folder, a
 * zip archive or the folder of a DICOMDIR that holds exactly one scan. Several scans are a failure that names them, unless one is
 * chosen; of volumes that repeat each
 * other it is the first, unless another one is chosen.
 */
export async function openScan(path: string, chosen: ChosenScan = {}): Promise<Result<LookedAtSource, Failure>> {
  const file = basename(path)
  const among = { chosen, folder: file }
  try {
    if ((await statSource(path)).isFolder) return chosenAmong(await foundIn(findScans(path, alone(chosen))), among)
  } catch (error) {
    return fail(readFailure(error, file))
  }
  const format = imageFormatOf(file)
  if (format) return chosenAmong({ cases: [await namedImage(path, format)] }, among)
  const header = await readHeader(path)
  if (header.kind === 'refused') return fail(header.refused.failure)
  if (header.kind === 'directory') return openScan(dirname(path), chosen)
  if (header.kind === 'foreign') return fail({ kind: 'format-unknown', file })
  const isSingle = header.kind === 'image' && header.frames.length === 1
  const image = { name: withoutEnding(file), format: 'dicom', files: [path] } as const
  return chosenAmong(isSingle ? { cases: [image] } : await foundIn(findScansInFile(path, alone(chosen))), among)
}

/** A scan to choose; of a single file nothing is known before it is read. */
type Choosable = Pick<FoundScan, 'name' | 'format' | 'volumes' | keyof SourceFiles> & Pick<ScanSource, 'findings'>

interface Found {
  readonly cases: readonly Choosable[]
  /** Why others were refused. */
  readonly failures?: readonly Failure[]
}

/** A file that cannot be read is told by reading it. */
async function namedImage(path: string, format: ImageFormat): Promise<Choosable> {
  const file = basename(path)
  const named = { name: imageStem(file) ?? file, format }
  const header = await readImageHeader(path)
  const files = (header.ok && imageFiles(path, header.value)) || [path]
  return { ...named, files, ...(header.ok && volumesIn(files, { file, volumeCount: header.value.volumeCount })) }
}

/** Nobody watches, and nobody stops it. */
const alone = ({ uneven = 'refused' }: ChosenScan) => ({
  seen: () => {},
  signal: new AbortController().signal,
  uneven,
})

async function foundIn(found: ReturnType<typeof findScans>): Promise<Found> {
  const cases: FoundScan[] = []
  const failures: Failure[] = []
  for await (const one of found) {
    if (one.kind === 'case') cases.push(one)
    else failures.push(one.failure)
  }
  return { cases, failures }
}

function chosenAmong(
  { cases, failures = [] }: Found,
  { chosen: { scan, volume }, folder }: { readonly chosen: ChosenScan; readonly folder: string },
): Result<LookedAtSource, Failure> {
  const isMeant = ({ name }: Choosable) =>
    [name, lastSegment(name)].some((known) => known.toLowerCase() === scan?.toLowerCase())
  const [only, another] = scan === undefined ? cases : cases.filter(isMeant)
  const names = cases.map(({ name }) => name)
  if (only === undefined && scan !== undefined && names.length > 0)
    return fail({ kind: 'scan-not-among', folder, scan, names })
  if (only === undefined) return fail(failures[0] ?? { kind: 'no-scan-found', folder })
  if (another !== undefined) return fail({ kind: 'scans-several', folder, names })
  const { format, volumes, findings } = only
  if (volume === undefined) return ok({ ...sourceOf(only), format, ...(findings && { findings }) })
  const wanted = (volumes ?? [sourceOf(only)])[volume - 1]
  if (wanted === undefined)
    return fail({ kind: 'volume-not-among', file: only.name, volume, count: volumes?.length ?? 1 })
  const others = findings?.filter(({ kind }) => kind !== 'volumes-several')
  return ok({ ...wanted, format, ...(others && { findings: others }) })
}

const sourceOf = ({ files, frame, slices, stack }: Choosable): SourceFiles => ({
  files,
  ...(slices && { slices }),
  ...(stack && { stack }),
  ...(frame !== undefined && { frame }),
})
