import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { ImageFormat } from '@contract/scan-format.ts'
import { imageFormatOf } from './image-format.ts'
import type { ImageSummary } from './image-voxels.node.ts'
import { labelmapFromScan } from './labelmap.ts'
import { readMeta, readMetaHeader } from './meta.node.ts'
import { readMgh, readMghHeader } from './mgh.node.ts'
import { readNifti, readNiftiHeader } from './nifti.node.ts'
import { readNrrd, readNrrdHeader } from './nrrd.node.ts'
import type { Scan } from './scan.ts'
import type { VoxelArray } from './volume.ts'

interface Reader {
  read(path: string, wanted?: number): Promise<Result<Scan, Failure>>
  readHeader(path: string): Promise<Result<ImageSummary, Failure>>
}

const readers: Readonly<Record<ImageFormat, Reader>> = {
  nifti: { read: readNifti, readHeader: readNiftiHeader },
  mgh: { read: readMgh, readHeader: readMghHeader },
  nrrd: { read: readNrrd, readHeader: readNrrdHeader },
  meta: { read: readMeta, readHeader: readMetaHeader },
}

/** A name that promises no format is read as NIfTI, whose reader says what is wrong with it. */
const readerOf = (path: string): Reader => readers[imageFormatOf(basename(path)) ?? 'nifti']

/**
 * Reads an image in the format that its name promises.
 * @param wanted Which of several volumes, from 0; absent: the file has to hold one alone.
 */
export const readImage = (path: string, wanted?: number): Promise<Result<Scan, Failure>> =>
  readerOf(path).read(path, wanted)

/** Reads the header alone, and of compressed data no more than that. */
export const readImageHeader = (path: string): Promise<Result<ImageSummary, Failure>> => readerOf(path).readHeader(path)

const areFloating = (voxels: VoxelArray): boolean => voxels instanceof Float32Array || voxels instanceof Float64Array

/** An image whose voxels are label values; refused if one is not a whole number from 0 to 65535. */
export async function readLabelmap(path: string): Promise<Result<Scan<Uint16Array>, Failure>> {
  const file = basename(path)
  const scan = await readImage(path)
  const labelmap = scan.ok ? labelmapFromScan(scan.value, { file }) : scan
  if (!scan.ok || !labelmap.ok || !areFloating(scan.value.volume.voxels)) return labelmap
  // Scaled and 64-bit integers are read as floating-point numbers too.
  const header = await readImageHeader(path)
  if (!header.ok || !header.value.datatype.startsWith('float')) return labelmap
  return ok({ ...labelmap.value, findings: [...labelmap.value.findings, { kind: 'labels-floating', file }] })
}
