import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { ImageFormat } from '@contract/scan-format.ts'
import { imageFormatOf } from './image-format.ts'
import type { ImageSummary } from './image-voxels.node.ts'
import { labelmapFromScan } from './labelmap.ts'
import { readMeta, readMetaHeader } from './meta.node.ts'
import { readMgh, readMghHeader } from './mgh.node.ts'
import { readNifti, readNiftiHeader } from './nifti.node.ts'
import { readNrrd, readNrrdHeader } from './nrrd.node.ts'
import type { Scan } from './scan.ts'

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

/** An image whose voxels are label values; refused if one is not a whole number from 0 to 65535. */
export async function readLabelmap(path: string): Promise<Result<Scan<Uint16Array>, Failure>> {
  const scan = await readImage(path)
  return scan.ok ? labelmapFromScan(scan.value, { file: basename(path) }) : scan
}
