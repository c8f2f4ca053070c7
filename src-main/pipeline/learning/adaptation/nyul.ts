import { percentiles } from '@volume/percentile.ts'
import type { VoxelArray } from '@volume/volume.ts'

/** Of the foreground: the ends, and the deciles between them. */
export const landmarkPercents = [1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 99] as const

/** Intensities at `landmarkPercents`, strictly ascending. */
export type Landmarks = readonly number[]

/** Ends of the standard scale. */
const standardEnds = [0, 100] as const

/**
 * Landmarks of a volume's foreground: the voxels inside the mask, or, without one, those above the volume's mean (as Nyúl &
 * Udupa have it for the head). Percentiles as numpy's default. `undefined`: no foreground, or two landmarks are equal, so that a
 * map through them would tear intensities apart or fold them together.
 */
export function landmarksOf(voxels: VoxelArray, mask?: ArrayLike<number>): Landmarks | undefined {
  const found = percentiles(foregroundOf(voxels, mask), landmarkPercents)
  return found && isAscending(found) ? found : undefined
}

/**
 * The standard scale that landmarks of several volumes teach: each set is mapped linearly so that its ends become 0 and 100, and
 * the mapped landmarks are averaged (Nyúl, Udupa & Zhang, IEEE Transactions on Medical Imaging 2000, training). `undefined` of
 * none; of a set that is not ascending too.
 */
export function learnStandardScale(sets: readonly Landmarks[]): Landmarks | undefined {
  if (sets.length === 0 || !sets.every(isAscending)) return undefined
  const [bottom, top] = standardEnds
  const mapped = sets.map((landmarks) => {
    const [low, high] = [landmarks[0]!, landmarks.at(-1)!]
    return landmarks.map((value) => bottom + ((value - low) / (high - low)) * (top - bottom))
  })
  const scale = landmarkPercents.map((_, at) => mapped.reduce((sum, one) => sum + one[at]!, 0) / mapped.length)
  return isAscending(scale) ? scale : undefined
}

/**
 * A volume on the standard scale: piecewise linear through its own landmarks (the same paper, transformation), the first and the
 * last piece going on beyond the ends. Order is kept. Voxels that are not finite stay as they are. `undefined` if either
 * landmarks are not ascending.
 */
export function standardize(
  voxels: VoxelArray,
  { landmarks, scale }: { readonly landmarks: Landmarks; readonly scale: Landmarks },
): Float32Array | undefined {
  if (!isAscending(landmarks) || !isAscending(scale)) return undefined
  const standardized = new Float32Array(voxels.length)
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    standardized[index] = Number.isFinite(value) ? mapped(value, landmarks, scale) : value
  }
  return standardized
}

function mapped(value: number, landmarks: Landmarks, scale: Landmarks): number {
  let piece = 0
  while (piece < landmarks.length - 2 && value > landmarks[piece + 1]!) piece++
  const [from, to] = [landmarks[piece]!, landmarks[piece + 1]!]
  const [low, high] = [scale[piece]!, scale[piece + 1]!]
  return low + ((value - from) / (to - from)) * (high - low)
}

function foregroundOf(voxels: VoxelArray, mask: ArrayLike<number> | undefined): VoxelArray {
  if (mask && mask.length !== voxels.length) throw new Error('The mask has as many voxels as the volume.')
  const mean = mask ? 0 : finiteMean(voxels)
  return voxels.filter((value, index) => (mask ? mask[index] !== 0 : value > mean))
}

/** NaN if no voxel is finite: nothing lies above it. */
function finiteMean(voxels: VoxelArray): number {
  let sum = 0
  let count = 0
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    if (!Number.isFinite(value)) continue
    sum += value
    count++
  }
  return sum / count
}

const isAscending = (values: readonly number[]): boolean =>
  values.length === landmarkPercents.length &&
  values.every((value, at) => Number.isFinite(value) && (at === 0 || value > values[at - 1]!))
