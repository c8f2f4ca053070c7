import type { Grid } from './grid.ts'
import { bytesPerVoxel, datatypeCode, type NiftiDatatype } from './nifti-datatype.ts'
import { affineOf, largestDistanceMm } from './nifti-geometry.ts'
import { endOfLineCheck, layoutOf } from './nifti-layout.ts'
import { affineFromQform, qformFromAffine } from './nifti-qform.ts'
import type { NiftiForms } from './scan.ts'
import type { VoxelArray } from './volume.ts'

/** What a header is made of. */
export interface HeaderContent {
  readonly grid: Grid
  readonly datatype: NiftiDatatype
  readonly forms: NiftiForms
  /** Real value = stored × slope + intercept. */
  readonly slope: number
  readonly intercept: number
}

/** A qform is stated beside the sform if it places no voxel further off. */
const qformAccuracyMm = 0.01

/**
 * Forms that state an affine: an sform of code 1 (scanner), and a qform of code 1 if the axes are perpendicular, as a
 * qform cannot say more. NIfTI-1, unless a dimension exceeds what it can count (32767).
 */
export function formsOf({ shape, rasFromVoxel }: Grid): NiftiForms {
  const qform = qformFromAffine(rasFromVoxel)
  const stated = affineFromQform(qform, { file: '' })
  const agrees = stated.ok && largestDistanceMm(shape, rasFromVoxel, stated.value) <= qformAccuracyMm
  return {
    ...qform,
    qformCode: agrees ? 1 : 0,
    sformCode: 1,
    srow: rasFromVoxel.elements.slice(0, 12),
    xyztUnits: 2,
    niftiVersion: Math.max(...shape) > 32767 ? 2 : 1,
  }
}

/** Whether forms, as they would be read again, state this grid: bit for bit, or rounded as their version stores it. */
export function statesGrid(forms: NiftiForms, { shape, rasFromVoxel }: Grid): boolean {
  const stated = affineOf(forms, { file: '' })
  if (!stated.ok) return false
  const scaleMm = Math.max(...rasFromVoxel.elements.map(Math.abs)) * Math.max(...shape)
  return largestDistanceMm(shape, stated.value, rasFromVoxel) <= scaleMm * 2 ** -20
}

/** The stored type of a voxel array. */
export function storedDatatype(voxels: VoxelArray): NiftiDatatype {
  if (voxels instanceof Int8Array) return 'int8'
  if (voxels instanceof Uint8Array) return 'uint8'
  if (voxels instanceof Int16Array) return 'int16'
  if (voxels instanceof Uint16Array) return 'uint16'
  if (voxels instanceof Int32Array) return 'int32'
  if (voxels instanceof Uint32Array) return 'uint32'
  return voxels instanceof Float32Array ? 'float32' : 'float64'
}

/** Everything of a single file (`.nii`) before its voxels: little-endian header and the four bytes "no extension". */
export function formatNiftiHeader({ grid, datatype, forms, slope, intercept }: HeaderContent): Uint8Array<ArrayBuffer> {
  const version = forms.niftiVersion
  const layout = layoutOf[version]
  const bytes = new Uint8Array(layout.headerBytes + 4)
  const view = new DataView(bytes.buffer)
  const real = (offset: number, value: number) =>
    version === 1 ? view.setFloat32(offset, value, true) : view.setFloat64(offset, value, true)
  const realBytes = version === 1 ? 4 : 8
  const reals = (offset: number, values: readonly number[]) =>
    values.forEach((value, index) => {
      real(offset + index * realBytes, value)
    })
  const code = (offset: number, value: number) =>
    version === 1 ? view.setInt16(offset, value, true) : view.setInt32(offset, value, true)

  view.setInt32(0, layout.headerBytes, true)
  bytes.set(
    [...`n+${version}\0`].map((character) => character.charCodeAt(0)),
    layout.magic,
  )
  if (version === 2) bytes.set(endOfLineCheck, layout.magic + 4)
  for (const [index, size] of [3, ...grid.shape, 1, 1, 1, 1].entries()) {
    if (version === 1) view.setInt16(layout.dim + index * 2, size, true)
    else view.setBigInt64(layout.dim + index * 8, BigInt(size), true)
  }
  view.setInt16(layout.datatype, datatypeCode(datatype), true)
  view.setInt16(layout.bitpix, bytesPerVoxel(datatype) * 8, true)
  reals(layout.pixdim, [...forms.pixdim, 1, 1, 1, 1])
  if (version === 1) real(layout.voxelOffset, bytes.length)
  else view.setBigInt64(layout.voxelOffset, BigInt(bytes.length), true)
  reals(layout.slope, [slope, intercept])
  if (version === 1) bytes[layout.xyztUnits] = forms.xyztUnits
  else view.setInt32(layout.xyztUnits, forms.xyztUnits, true)
  code(layout.qformCode, forms.qformCode)
  code(layout.sformCode, forms.sformCode)
  reals(layout.quaternion, forms.quaternion)
  reals(layout.qoffset, forms.qoffset)
  reals(layout.srow, forms.srow)
  return bytes
}
