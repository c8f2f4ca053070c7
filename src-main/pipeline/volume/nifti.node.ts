import { basename, dirname, join } from 'node:path'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type ByteSource, openByteSource } from './byte-source.node.ts'
import { isAbsent, readingFile } from './file-failure.node.ts'
import type { Grid } from './grid.ts'
import { labelmapFromScan } from './labelmap.ts'
import { scanOf } from './nifti.ts'
import { geometryOf } from './nifti-geometry.ts'
import { headerBytesOf, type NiftiHeader, parseNiftiHeader, volumeIn } from './nifti-header.ts'
import { largestHeaderBytes, smallestHeaderBytes } from './nifti-layout.ts'
import { filesOf, isNamedCompressed } from './nifti-name.ts'
import { checkVoxelBytes, readVoxelBytes } from './nifti-voxels.node.ts'
import type { NiftiForms, Scan } from './scan.ts'

export { writeNifti } from './nifti-write.node.ts'

/** What a header says, without the voxels. */
export interface NiftiSummary {
  readonly grid: Grid
  readonly findings: readonly Finding[]
  /** The stored type, e.g. `int16`. */
  readonly datatype: string
  readonly forms: NiftiForms
  readonly volumeCount: number
}

/**
 * Reads `.nii`, `.nii.gz`, or a pair by the name of either half (`.hdr` and `.img`, both may end in `.gz`).
 * @param wanted Which of several volumes, from 0; absent: the file has to hold one alone.
 */
export function readNifti(path: string, wanted?: number): Promise<Result<Scan, Failure>> {
  return withVoxels(path, async (header, voxels, file) => {
    const volume = volumeIn(header, { file, volume: wanted })
    if (!volume.ok) return volume
    const geometry = geometryOf(header, { file })
    if (!geometry.ok) return geometry
    const stored = await readVoxelBytes(voxels, header, { file, volume: volume.value })
    if (!stored.ok) return stored
    const scan = scanOf({ header, geometry: geometry.value, bytes: stored.value.bytes }, { file })
    if (!scan.ok || stored.value.surplusBytes === 0) return scan
    const surplus: Finding = { kind: 'data-surplus', file, surplusBytes: stored.value.surplusBytes }
    return ok({ ...scan.value, findings: [...scan.value.findings, surplus] })
  })
}

/**
 * Reads the header alone, inflating no more than that. An uncompressed file that is too short is refused all the same;
 * damage in compressed voxels shows only when they are read.
 */
export function readNiftiHeader(path: string): Promise<Result<NiftiSummary, Failure>> {
  return withVoxels(path, async (header, voxels, file) => {
    const geometry = geometryOf(header, { file })
    if (!geometry.ok) return geometry
    const present = voxels.isCompressed ? ok(undefined) : await checkVoxelBytes(voxels, header, { file })
    if (!present.ok) return present
    const { datatype, forms, volumeCount } = header
    return ok({ ...geometry.value, datatype, forms, volumeCount })
  })
}

/** A NIfTI file whose voxels are label values; refused if one is not a whole number from 0 to 65535. */
export async function readLabelmap(path: string): Promise<Result<Scan<Uint16Array>, Failure>> {
  const scan = await readNifti(path)
  return scan.ok ? labelmapFromScan(scan.value, { file: basename(path) }) : scan
}

/** Opens an image, parses its header and hands over a source that stands where its voxels start. */
function withVoxels<Value>(
  path: string,
  use: (header: NiftiHeader, voxels: ByteSource, file: string) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  const folder = dirname(path)
  const asked = basename(path)
  const files = filesOf(asked)
  const isPair = files.header !== files.voxels
  return withSource({ folder, file: files.header, asked }, async (source) => {
    const header = await readHeader(source, files.header)
    if (!header.ok) return header
    const { singleFile, voxelOffset } = header.value
    if (singleFile === isPair) return fail({ kind: 'header-invalid', file: files.header, because: misplaced(isPair) })
    if (!isPair) {
      await source.skip(voxelOffset - source.position())
      return use(header.value, source, files.header)
    }
    return withSource({ folder, file: files.voxels, asked }, async (voxels) => {
      await voxels.skip(voxelOffset)
      return use(header.value, voxels, files.voxels)
    })
  })
}

const misplaced = (isPair: boolean): string =>
  isPair
    ? 'it says that its voxels are in the same file, but its name is that of a pair'
    : 'it says that its voxels are in another file'

async function readHeader(source: ByteSource, file: string): Promise<Result<NiftiHeader, Failure>> {
  const bytes = new Uint8Array(largestHeaderBytes)
  let count = await source.read(bytes.subarray(0, smallestHeaderBytes))
  if (count === smallestHeaderBytes && headerBytesOf(bytes) > count) count += await source.read(bytes.subarray(count))
  return parseNiftiHeader(bytes.subarray(0, count), { file })
}

interface Place {
  readonly folder: string
  readonly file: string
  /** The name that was asked for: of a pair, it may be the other half's. */
  readonly asked: string
}

/** Opens a file for `use` and closes it. A name that promises the wrong kind of content is refused. */
function withSource<Value>(
  { folder, file, asked }: Place,
  use: (source: ByteSource) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  return readingFile(file, async () => {
    const source = await openByteSource(join(folder, file)).catch((error: unknown) => {
      if (file !== asked && isAbsent(error)) return undefined
      throw error
    })
    if (!source) return fail({ kind: 'pair-incomplete', file: asked, missing: file })
    try {
      const { isCompressed } = source
      if (isNamedCompressed(file) === !isCompressed) return fail({ kind: 'compression-misnamed', file, isCompressed })
      return await use(source)
    } finally {
      await source.close()
    }
  })
}
