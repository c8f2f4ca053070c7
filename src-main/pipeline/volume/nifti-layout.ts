/** Byte offsets of the header fields that are read and written: nifti1.h and nifti2.h. */
export interface NiftiLayout {
  readonly headerBytes: 348 | 540
  readonly magic: number
  readonly dim: number
  readonly datatype: number
  readonly bitpix: number
  readonly pixdim: number
  readonly voxelOffset: number
  readonly slope: number
  readonly intercept: number
  readonly xyztUnits: number
  readonly qformCode: number
  readonly sformCode: number
  readonly quaternion: number
  readonly qoffset: number
  readonly srow: number
}

export const layoutOf: Readonly<Record<1 | 2, NiftiLayout>> = {
  1: {
    headerBytes: 348,
    magic: 344,
    dim: 40,
    datatype: 70,
    bitpix: 72,
    pixdim: 76,
    voxelOffset: 108,
    slope: 112,
    intercept: 116,
    xyztUnits: 123,
    qformCode: 252,
    sformCode: 254,
    quaternion: 256,
    qoffset: 268,
    srow: 280,
  },
  2: {
    headerBytes: 540,
    magic: 4,
    dim: 16,
    datatype: 12,
    bitpix: 14,
    pixdim: 104,
    voxelOffset: 168,
    slope: 176,
    intercept: 184,
    xyztUnits: 500,
    qformCode: 344,
    sformCode: 348,
    quaternion: 352,
    qoffset: 376,
    srow: 400,
  },
}

export const smallestHeaderBytes = layoutOf[1].headerBytes
export const largestHeaderBytes = layoutOf[2].headerBytes

/** Four bytes of a NIfTI-2 header that a text-mode transfer would change. */
export const endOfLineCheck: readonly number[] = [0x0d, 0x0a, 0x1a, 0x0a]
