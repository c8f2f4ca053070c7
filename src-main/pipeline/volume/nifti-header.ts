import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Shape } from './grid.ts'
import { mostVolumes, type Named, type StoredVoxels } from './image-header.ts'
import { datatypeName, datatypeOf } from './nifti-datatype.ts'
import { endOfLineCheck, layoutOf, type NiftiLayout } from './nifti-layout.ts'
import type { NiftiForms } from './scan.ts'

/** What a NIfTI header says about one three-dimensional volume, or several of the same grid, checked as far as the header alone can be. */
export interface NiftiHeader extends StoredVoxels {
  /** Header and voxels in one file (`.nii`); otherwise the voxels are in a file of their own (`.img`). */
  readonly singleFile: boolean
  readonly forms: NiftiForms
}

/** Reads and checks a header. `bytes`: the start of the file, 540 bytes or, if the file is shorter, all of it. */
export function parseNiftiHeader(bytes: Uint8Array, { file }: Named): Result<NiftiHeader, Failure> {
  const start = recognize(bytes, file)
  if (!start.ok) return start
  const fields = fieldsOf(bytes, start.value)
  const invalid = (because: string) => fail({ kind: 'header-invalid', file, because })

  const sizes = sizesOf(fields.dim, file)
  if (!sizes.ok) return sizes
  const { shape, volumeCount } = sizes.value
  const datatype = datatypeOf(fields.datatypeCode)
  if (!datatype) return fail({ kind: 'datatype-unsupported', file, datatype: datatypeName(fields.datatypeCode) })
  if (fields.bitpix !== datatype.bits)
    return invalid(`a voxel of type ${datatype.name} does not have ${fields.bitpix} bits`)
  const { voxelOffset } = fields
  if (!Number.isSafeInteger(voxelOffset) || voxelOffset < 0)
    return invalid(`voxels cannot start at byte ${voxelOffset}`)
  if (start.value.singleFile && voxelOffset < start.value.layout.headerBytes)
    return invalid(`voxels would start at byte ${voxelOffset}, inside the header`)
  const scaling = scalingOf(fields)
  if (!scaling) return invalid(`the intercept of its values is ${fields.intercept}`)

  const { littleEndian, singleFile } = start.value
  const { forms } = fields
  return ok({ littleEndian, singleFile, shape, volumeCount, datatype: datatype.name, voxelOffset, ...scaling, forms })
}

/** How many bytes the header has that starts with these; the smaller size if they are no header's. */
export function headerBytesOf(start: Uint8Array): 348 | 540 {
  const view = viewOf(start)
  return view.getInt32(0, true) === 540 || view.getInt32(0, false) === 540 ? 540 : 348
}

interface Start {
  readonly version: 1 | 2
  readonly layout: NiftiLayout
  readonly littleEndian: boolean
  readonly singleFile: boolean
}

/** Version, byte order and magic. The first number is the size of the header, 348 or 540, in the file's byte order. */
function recognize(bytes: Uint8Array, file: string): Result<Start, Failure> {
  const notNifti = (because: string) => fail({ kind: 'not-nifti', file, because })
  if (bytes.length < 4) return fail({ kind: 'header-truncated', file })
  const view = viewOf(bytes)
  const littleEndian = [348, 540].includes(view.getInt32(0, true))
  const size = view.getInt32(0, littleEndian)
  if (size !== 348 && size !== 540) return notNifti(isText(bytes) ? 'it is text' : 'it has no NIfTI header')
  const version = size === 348 ? 1 : 2
  const layout = layoutOf[version]
  if (bytes.length < layout.headerBytes) return fail({ kind: 'header-truncated', file })

  const magic = String.fromCharCode(...bytes.subarray(layout.magic, layout.magic + 4))
  const singleFile = magic === `n+${version}\0`
  if (!singleFile && magic !== `ni${version}\0`) {
    const isBlank = version === 1 && magic === '\0\0\0\0'
    return isBlank
      ? fail({ kind: 'analyze-unsupported', file })
      : notNifti(`it does not bear the mark n+${version} or ni${version}`)
  }
  if (version === 2 && endOfLineCheck.some((byte, index) => bytes[layout.magic + 4 + index] !== byte))
    return fail({ kind: 'header-invalid', file, because: 'it was changed by a transfer in text mode' })
  return ok({ version, layout, littleEndian, singleFile })
}

/** Printable characters, tabs and line ends alone; those beyond ASCII count as printable. */
const isText = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => (byte >= 9 && byte <= 13) || (byte >= 32 && byte !== 127))

/** Trailing dimensions of 1 are dropped; one slice is a volume of one slice. */
function sizesOf(
  dim: readonly number[],
  file: string,
): Result<{ readonly shape: Shape; readonly volumeCount: number }, Failure> {
  const count = dim[0]!
  if (!(count >= 1 && count <= 7)) return fail({ kind: 'header-invalid', file, because: `it has ${count} dimensions` })
  const sizes = dim.slice(1, count + 1)
  const wrong = sizes.find((size) => !(Number.isSafeInteger(size) && size >= 1))
  if (wrong !== undefined) return fail({ kind: 'header-invalid', file, because: `a dimension has size ${wrong}` })
  while (sizes.length > 3 && sizes.at(-1) === 1) sizes.pop()
  const [i, j, k = 1, volumeCount = 1] = sizes
  if (i === undefined || j === undefined || sizes.length > 4 || volumeCount > mostVolumes)
    return fail({ kind: 'not-three-dimensional', file, shape: sizes.join(' × ') })
  return ok({ shape: [i, j, k], volumeCount })
}

/** A slope of 0 or not a finite number means unscaled (nifti1.h; nibabel reads it so too), whatever the intercept is. */
function scalingOf({ slope, intercept }: Fields): { slope: number; intercept: number } | undefined {
  if (slope === 0 || !Number.isFinite(slope)) return { slope: 1, intercept: 0 }
  return Number.isFinite(intercept) ? { slope, intercept } : undefined
}

interface Fields {
  readonly dim: readonly number[]
  readonly datatypeCode: number
  readonly bitpix: number
  readonly voxelOffset: number
  readonly slope: number
  readonly intercept: number
  readonly forms: NiftiForms
}

function fieldsOf(bytes: Uint8Array, { version, layout, littleEndian }: Start): Fields {
  const view = viewOf(bytes)
  const short = (offset: number) => view.getInt16(offset, littleEndian)
  const long = (offset: number) => Number(view.getBigInt64(offset, littleEndian))
  const real = (offset: number) =>
    version === 1 ? view.getFloat32(offset, littleEndian) : view.getFloat64(offset, littleEndian)
  const realBytes = version === 1 ? 4 : 8
  const reals = (offset: number, count: number) =>
    Array.from({ length: count }, (_, index) => real(offset + index * realBytes))
  const code = (offset: number) => (version === 1 ? short(offset) : view.getInt32(offset, littleEndian))
  const [b, c, d] = reals(layout.quaternion, 3) as [number, number, number]
  const [x, y, z] = reals(layout.qoffset, 3) as [number, number, number]
  const [qfac, iMm, jMm, kMm] = reals(layout.pixdim, 4) as [number, number, number, number]
  return {
    dim: Array.from({ length: 8 }, (_, index) =>
      version === 1 ? short(layout.dim + index * 2) : long(layout.dim + index * 8),
    ),
    datatypeCode: short(layout.datatype),
    bitpix: short(layout.bitpix),
    voxelOffset: version === 1 ? real(layout.voxelOffset) : long(layout.voxelOffset),
    slope: real(layout.slope),
    intercept: real(layout.intercept),
    forms: {
      qformCode: code(layout.qformCode),
      sformCode: code(layout.sformCode),
      quaternion: [b, c, d],
      qoffset: [x, y, z],
      pixdim: [qfac, iMm, jMm, kMm],
      srow: reals(layout.srow, 12),
      xyztUnits: version === 1 ? bytes[layout.xyztUnits]! : view.getInt32(layout.xyztUnits, littleEndian),
      niftiVersion: version,
    },
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
