import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { affine } from '@volume/affine.ts'
import type { Volume } from '@volume/volume.ts'
import { clip, grow, shapeOf, type VoxelBox } from '@volume/voxel-box.ts'
import type { Field, FieldGrid } from './field.ts'
import { fitNormalization, normalize } from './normalize.ts'
import { bring, coveredBox, gridOfBox } from './restore.ts'

/**
 * The voxels that the network sees in a field, normalized, i fastest; 0 beyond the scan. Exact where the scan has the
 * network's spacing, linear otherwise.
 */
export function prepare(
  volume: Volume,
  field: Field,
  card: Pick<ModelCard, 'input'>,
): Result<Float32Array<ArrayBuffer>, Failure> {
  const voxels = sampleField(volume, field.grid)
  const normalization = fitNormalization(field.statistics === 'scan' ? volume.voxels : voxels, card.input.normalization)
  if (normalization === undefined) return fail({ kind: 'nothing-to-segment', where: field.region ?? 'the scan' })
  normalize(voxels, normalization)
  return ok(voxels)
}

/**
 * Both grids are stated in the scan's voxel space in place of the world: the scan is then a shift and the field a
 * permutation with whole numbers, and no rounding of a rotated affine enters. Only the part around the field is copied.
 */
function sampleField(volume: Volume, field: FieldGrid): Float32Array<ArrayBuffer> {
  const covered = coveredBox(volume.grid.shape, field)
  const box = covered && clip(grow(covered, [1, 1, 1]), volume.grid.shape)
  if (box === undefined) return new Float32Array(field.shape[0] * field.shape[1] * field.shape[2]).fill(Number.NaN)
  return bring(
    { grid: gridOfBox(box), voxels: cut(volume, box) },
    {
      grid: { shape: field.shape, rasFromVoxel: affine(field.scanFromField.elements) },
      outside: Number.NaN,
      mapping: field.scanFromField,
    },
  )
}

/** The voxels of a box, i fastest, in single precision. */
function cut({ grid, voxels }: Volume, box: VoxelBox): Float32Array<ArrayBuffer> {
  const [iCount, jCount, kCount] = shapeOf(box)
  const part = new Float32Array(iCount * jCount * kCount)
  for (let k = 0; k < kCount; k++) {
    for (let j = 0; j < jCount; j++) {
      const first = box.min[0] + grid.shape[0] * (j + box.min[1] + grid.shape[1] * (k + box.min[2]))
      part.set(voxels.subarray(first, first + iCount), iCount * (j + jCount * k))
    }
  }
  return part
}
