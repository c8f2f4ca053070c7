import { affine } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { NiftiDatatype } from '@volume/nifti-datatype.ts'
import { formatNiftiHeader, formsOf } from '@volume/nifti-format.ts'
import type { NiftiForms } from '@volume/scan.ts'

export const smallGrid: Grid = {
  shape: [3, 2, 2],
  rasFromVoxel: affine([2, 0, 0, -10, 0, 2, 0, 20, 0, 0, 3, 30]),
}

export interface BytesOptions {
  readonly datatype?: NiftiDatatype
  readonly voxels?: ArrayBufferView
  readonly forms?: Partial<NiftiForms>
  readonly slope?: number
  readonly intercept?: number
  /** Changes the header's bytes before they are handed over. */
  readonly damage?: (view: DataView) => void
}

/** The bytes of a small `.nii` file: 3 × 2 × 2 voxels of 2 × 2 × 3 mm, int16 unless said otherwise. */
export function niftiBytes({
  datatype = 'int16',
  voxels = new Int16Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  forms = {},
  slope = 1,
  intercept = 0,
  damage = () => {},
}: BytesOptions = {}): Uint8Array {
  const header = formatNiftiHeader({
    grid: smallGrid,
    datatype,
    forms: { ...formsOf(smallGrid), ...forms },
    slope,
    intercept,
  })
  damage(new DataView(header.buffer))
  const stored = new Uint8Array(voxels.buffer, voxels.byteOffset, voxels.byteLength)
  const bytes = new Uint8Array(header.length + stored.length)
  bytes.set(header)
  bytes.set(stored, header.length)
  return bytes
}
