import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { affine } from '@volume/affine.ts'
import type { Landmarks } from '@volume/standard-scale.ts'
import type { Volume } from '@volume/volume.ts'
import { clip, grow, shapeOf, type VoxelBox } from '@volume/voxel-box.ts'
import type { Field, FieldGrid } from './field.ts'
import { fitLinear, fitNormalization, linearLandmarks, linearPercentiles, normalize, type Unfit } from './normalize.ts'
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
  const { measured, foreground } = countedOf(volume, field, voxels)
  const normalization = fitNormalization(measured, card.input.normalization, foreground)
  if (!normalization.ok) return fail(unfitFailure(normalization.failure, field))
  normalize(voxels, normalization.value)
  return ok(voxels)
}

/** Intensities of a field after the linear part of the card's normalization, before any standard scale. */
export interface IntensityCurve {
  readonly landmarks: Landmarks
  /** At `percentsBetween`. */
  readonly between: readonly number[]
}

/** Midway between the landmarks: here a standard scale fixes nothing. */
export const percentsBetween = [5, 15, 25, 35, 45, 55, 65, 75, 85, 95] as const

/** What a standard scale is learned from, and what scanners are compared by. Fails where `prepare` would under a standard scale. */
export function intensityCurve(
  volume: Volume,
  field: Field,
  card: Pick<ModelCard, 'input'>,
): Result<IntensityCurve, Failure> {
  const { measured, foreground } = countedOf(volume, field, sampleField(volume, field.grid))
  const linear = fitLinear(measured, card.input.normalization)
  if (linear === undefined) return fail(unfitFailure('one-value', field))
  const landmarks = linearLandmarks(measured, { linear, foreground })
  const between = linearPercentiles(measured, { linear, foreground, percents: percentsBetween })
  return landmarks && between ? ok({ landmarks, between }) : fail(unfitFailure('landmarks-coincide', field))
}

/** What a field's normalization is fitted to. Around a head there is air; a box that was cut out has none. */
function countedOf(volume: Volume, { statistics }: Field, voxels: Float32Array<ArrayBuffer>) {
  return statistics === 'scan'
    ? ({ measured: volume.voxels, foreground: 'above-mean' } as const)
    : ({ measured: voxels, foreground: 'all' } as const)
}

const unfitFailure = (unfit: Unfit, { region }: Field): Failure => ({
  kind: unfit === 'one-value' ? 'nothing-to-segment' : 'landmarks-coincide',
  where: region ?? 'the scan',
})

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
