import type { Affine, Point } from '@volume/affine.ts'
import { apply, invert } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import { intersectionOf, shapeOf, type VoxelBox } from '@volume/voxel-box.ts'
import type { FieldPrediction } from './inference/infer.ts'
import type { Field } from './preprocessing/field.ts'
import { coveredBox, restore } from './preprocessing/restore.ts'
import { classVariance } from './uncertainty/class-variance.ts'
import { predictiveEntropy } from './uncertainty/entropy.ts'
import { mutualInformation } from './uncertainty/mutual-information.ts'

/** What a field's prediction says about the scan's voxels in `box`, i fastest. */
export interface BoxPrediction {
  readonly box: VoxelBox
  /** Most probable class. */
  readonly classes: Uint8Array
  readonly predictiveEntropy: Float32Array
  /** Absent with one sample. */
  readonly ofSamples?: Readonly<Record<'mutualInformation' | 'variationRatio' | 'classVariance', Float32Array>>
}

/** Is told the probabilities of a class on the scan's voxels in the box, i fastest; they are gone after the call. */
export type ClassOnScan = (index: number, probabilities: Float32Array, box: VoxelBox) => void

/**
 * Brings a prediction back onto the scan's grid: probabilities are resampled, then decided. The measures are taken where the
 * network worked and resampled as they are: entropy that only came from mixing neighbors would not be the network's doubt.
 */
export function predictionOnScan(
  { probabilities, expectedEntropy, expectedImpurity, variationRatio }: FieldPrediction,
  { grid }: Field,
  {
    scanShape,
    sampleCount,
    onClass,
  }: { readonly scanShape: Shape; readonly sampleCount: number; readonly onClass?: ClassOnScan | undefined },
): BoxPrediction | undefined {
  const box = coveredBox(scanShape, grid)
  if (box === undefined) return undefined
  const classes = decide(
    probabilities.map((ofClass, index) => () => {
      const restored = restore(ofClass, grid, box)
      onClass?.(index, restored, box)
      return restored
    }),
  )
  const entropies = predictiveEntropy(probabilities)
  const onScan = (measure: Float32Array<ArrayBuffer>) => restore(measure, grid, box)
  const common = { box, classes, predictiveEntropy: onScan(entropies) }
  if (sampleCount < 2) return common
  const ofSamples = {
    mutualInformation: onScan(mutualInformation(entropies, expectedEntropy)),
    variationRatio: onScan(variationRatio),
    classVariance: onScan(classVariance(probabilities, expectedImpurity)),
  }
  return { ...common, ofSamples }
}

/** The most probable class per voxel, the first where two are equal. Classes are asked for one after the other. */
function decide(classes: readonly (() => Float32Array)[]): Uint8Array {
  const [first, ...others] = classes
  if (first === undefined) throw new Error('A model has classes.')
  const best = first()
  const labels = new Uint8Array(best.length)
  others.forEach((probabilitiesOf, index) => {
    const probabilities = probabilitiesOf()
    for (let voxel = 0; voxel < best.length; voxel++) {
      if (probabilities[voxel]! > best[voxel]!) {
        best[voxel] = probabilities[voxel]!
        labels[voxel] = index + 1
      }
    }
  })
  return labels
}

/** Whether a voxel of the scan is a field's to label. */
export type Ownership = (i: number, j: number, k: number) => boolean

/**
 * Where fields overlap a voxel belongs to the one whose center is nearest, in units of the field's size on each
 * axis; the earlier field where equal. `undefined`: the field owns all of its voxels.
 */
export function ownershipOf(fields: readonly Field[], index: number, scanShape: Shape): Ownership | undefined {
  const boxes = fields.map(({ grid }) => coveredBox(scanShape, grid))
  const own = boxes[index]
  if (own === undefined) return undefined
  const rivals = fields.flatMap((_, other) => {
    const box = boxes[other]
    return other !== index && box !== undefined && intersectionOf(own, box) !== undefined ? [other] : []
  })
  if (rivals.length === 0) return undefined
  const distances = fields.map(distanceFromCenter)
  return (i, j, k) => {
    const at = { x: i, y: j, z: k }
    const here = distances[index]!(at)
    return rivals.every((other) => {
      const there = distances[other]!(at)
      return here < there || (here === there && index < other)
    })
  }
}

function distanceFromCenter({ grid: { shape, scanFromField } }: Field): (at: Point<'voxel'>) => number {
  const fieldFromScan: Affine<'field', 'voxel'> = invert(scanFromField)
  const share = (position: number, count: number) => Math.abs(position - (count - 1) / 2) / count
  return (at) => {
    const { x, y, z } = apply(fieldFromScan, at)
    return Math.hypot(share(x, shape[0]), share(y, shape[1]), share(z, shape[2]))
  }
}

/** Calls `row` for every row of a box: first voxel of the scan, first voxel in the box, length, and j and k of the scan. */
export function eachBoxRow(
  box: VoxelBox,
  scanShape: Shape,
  row: (inScan: number, inBox: number, length: number, j: number, k: number) => void,
): void {
  const [iCount, jCount, kCount] = shapeOf(box)
  for (let k = 0; k < kCount; k++)
    for (let j = 0; j < jCount; j++)
      row(
        box.min[0] + scanShape[0] * (j + box.min[1] + scanShape[1] * (k + box.min[2])),
        iCount * (j + jCount * k),
        iCount,
        j + box.min[1],
        k + box.min[2],
      )
}
