import { basename, dirname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type ByteSource, openByteSource } from './byte-source.node.ts'
import { isAbsent, readingFile } from './file-failure.node.ts'
import { volumeIn } from './image-header.ts'
import { type ImageSummary, readVolume, summaryOf } from './image-voxels.node.ts'
import { imageHeaderOf } from './nifti.ts'
import { headerBytesOf, type NiftiHeader, parseNiftiHeader } from './nifti-header.ts'
import { largestHeaderBytes, smallestHeaderBytes } from './nifti-layout.ts'
import { filesOf, isNamedCompressed } from './nifti-name.ts'
import type { NiftiForms, Scan } from './scan.ts'

export { writeNifti } from './nifti-write.node.ts'

/** What a header says, without the voxels. */
export interface NiftiSummary extends ImageSummary {
  readonly forms: NiftiForms
}

/**
 * Reads `.nii`, `.nii.gz`, or a pair by the name of either half (`.hdr` and `.img`, both may end in `.gz`).
 * @param wanted Which of several volumes, from 0; absent: the file has to hold one alone.
 */
export function readNifti(path: string, wanted?: number): Promise<Result<Scan, Failure>> {
  return withVoxels(path, async (header, voxels, file) => {
    const volume = volumeIn(header, { file, volume: wanted })
    if (!volume.ok) return volume
    const image = imageHeaderOf(header, { file })
    return image.ok ? readVolume(voxels, image.value, { file, volume: volume.value }) : image
  })
}

/** Reads the header alone, inflating no more than that. */
export function readNiftiHeader(path: string): Promise<Result<NiftiSummary, Failure>> {
  return withVoxels(path, async (header, voxels, file) => {
    const image = imageHeaderOf(header, { file })
    if (!image.ok) return image
    const summary = await summaryOf(voxels, image.value, { file })
    return summary.ok ? ok({ ...summary.value, forms: header.forms }) : summary
  })
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
