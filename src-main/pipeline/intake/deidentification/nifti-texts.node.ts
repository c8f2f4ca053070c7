import { openByteSource } from '@volume/byte-source.node.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import { headerBytesOf } from '@volume/nifti-header.ts'

/** What a NIfTI file holds beside its voxels and their grid, and may tell of a subject; never a value. */
export interface NiftiTexts {
  /** Names of header fields that hold a text. */
  readonly texts: readonly string[]
  readonly extensions: readonly { readonly code: number; readonly name: string; readonly sizeBytes: number }[]
}

type Field = readonly [name: string, offset: number, sizeBytes: number]

/** Those of nifti1.h and nifti2.h that a program may fill with any text. */
const fields: Readonly<Record<348 | 540, readonly Field[]>> = {
  348: [
    ['data_type', 4, 10],
    ['db_name', 14, 18],
    ['descrip', 148, 80],
    ['aux_file', 228, 24],
    ['intent_name', 328, 16],
  ],
  540: [
    ['descrip', 240, 80],
    ['aux_file', 320, 24],
    ['intent_name', 508, 16],
  ],
}

/** Registered extensions that hold text or another header. */
const names: Readonly<Record<number, string>> = {
  2: 'DICOM',
  4: 'AFNI',
  6: 'comment',
  8: 'XCEDE',
  18: 'workflow',
  22: 'ecat',
  30: 'Caret',
  32: 'CIFTI',
  44: 'MRS',
}

/** More extensions than this are not looked at. */
const mostExtensionBytes = 2 ** 22

/** `undefined`: the file cannot be read, which reading it tells. */
export async function niftiTexts(path: string): Promise<NiftiTexts | undefined> {
  try {
    const source = await openByteSource(path)
    try {
      const bytes = new Uint8Array(Math.min(mostExtensionBytes, source.atMostBytes))
      const filled = await source.read(bytes)
      return textsIn(bytes.subarray(0, filled))
    } finally {
      await source.close()
    }
  } catch (error) {
    // What is wrong with a compressed file shows where its voxels are read.
    if (reasonOf(error) === undefined) throw error
    return undefined
  }
}

/** @param bytes The beginning of a file that was read as NIfTI. */
export function textsIn(bytes: Uint8Array): NiftiTexts {
  if (bytes.length < 348) return { texts: [], extensions: [] }
  const headerBytes = headerBytesOf(bytes)
  const texts = fields[headerBytes]
    .filter(([, offset, size]) => bytes.subarray(offset, offset + size).some((byte) => byte > 0x20))
    .map(([name]) => name)
  return { texts, extensions: extensionsIn(bytes, headerBytes) }
}

/** They follow the header, each with its size and a code, if the first of four bytes says so. */
function extensionsIn(bytes: Uint8Array, headerBytes: 348 | 540): NiftiTexts['extensions'] {
  if (bytes.length < headerBytes + 4 || bytes[headerBytes] === 0) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const littleEndian = view.getInt32(0, true) === headerBytes
  const end = Math.min(bytes.length, voxelOffset(view, headerBytes, littleEndian))
  const extensions: { code: number; name: string; sizeBytes: number }[] = []
  for (let at = headerBytes + 4; at + 8 <= end; ) {
    const sizeBytes = view.getInt32(at, littleEndian)
    const code = view.getInt32(at + 4, littleEndian)
    if (sizeBytes < 16 || sizeBytes % 16 !== 0) break
    extensions.push({ code, name: names[code] ?? `code ${code}`, sizeBytes })
    at += sizeBytes
  }
  return extensions
}

/** 0 in a header of its own, whose extensions go to its end. */
function voxelOffset(view: DataView, headerBytes: 348 | 540, littleEndian: boolean): number {
  const offset = headerBytes === 348 ? view.getFloat32(108, littleEndian) : Number(view.getBigInt64(168, littleEndian))
  return offset > 0 ? offset : Number.POSITIVE_INFINITY
}
