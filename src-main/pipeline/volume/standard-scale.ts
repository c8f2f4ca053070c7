import { percentiles } from './percentile.ts'
import type { VoxelArray } from './volume.ts'

/** Of the foreground: the ends, and the deciles between them. */
export const landmarkPercents = [1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 99] as const

/** Intensities at `landmarkPercents`, strictly ascending. */
export type Landmarks = readonly number[]

/** Which voxels count: all, or those above the mean of all (as Nyúl & Udupa have it for the head, where the rest is air). */
export type Foreground = 'all' | 'above-mean'

/**
 * Landmarks of a volume's foreground, percentiles as numpy's default. `undefined`: no foreground, or two landmarks are equal, so
 * that a map through them would tear intensities apart or fold them together.
 */
export function landmarksOf(voxels: VoxelArray, foreground: Foreground): Landmarks | undefined {
  const found = percentiles(foregroundOf(voxels, foreground), landmarkPercents)
  return found && areLandmarks(found) ? found : undefined
}

/** Voxels that are not finite never count. */
export function foregroundOf(voxels: VoxelArray, foreground: Foreground): VoxelArray {
  if (foreground === 'all') return voxels
  const mean = finiteMean(voxels)
  return voxels.filter((value) => value > mean)
}

/**
 * The standard scale that landmarks of several volumes teach: each set is mapped linearly so that its ends become those of the
 * scale, and the mapped landmarks are averaged (Nyúl, Udupa & Zhang, IEEE Transactions on Medical Imaging 2000, training).
 * `undefined` of none; of a set that is not ascending too.
 */
export function learnStandardScale(
  sets: readonly Landmarks[],
  [bottom, top]: readonly [number, number],
): Landmarks | undefined {
  if (sets.length === 0 || !sets.every(areLandmarks)) return undefined
  const mapped = sets.map((landmarks) => {
    const [low, high] = endsOf(landmarks)
    return landmarks.map((value) => bottom + ((value - low) / (high - low)) * (top - bottom))
  })
  const scale = landmarkPercents.map((_, at) => mean(mapped.map((one) => one[at]!)))
  return areLandmarks(scale) ? scale : undefined
}

/** Where the volumes' own ends lie on average: a standard scale between them stays in the units of the volumes. */
export const meanEnds = (sets: readonly Landmarks[]): readonly [number, number] => [
  mean(sets.map((landmarks) => endsOf(landmarks)[0])),
  mean(sets.map((landmarks) => endsOf(landmarks)[1])),
]

/**
 * An intensity of a volume with these landmarks → the same on the standard scale: piecewise linear (the same paper,
 * transformation), the first and the last piece going on beyond the ends. Order is kept. `undefined` if either landmarks are
 * not ascending.
 */
export function toStandardScale(landmarks: Landmarks, scale: Landmarks): ((value: number) => number) | undefined {
  if (!areLandmarks(landmarks) || !areLandmarks(scale)) return undefined
  return (value) => {
    let piece = 0
    while (piece < landmarks.length - 2 && value > landmarks[piece + 1]!) piece++
    const [from, to] = [landmarks[piece]!, landmarks[piece + 1]!]
    const [low, high] = [scale[piece]!, scale[piece + 1]!]
    return low + ((value - from) / (to - from)) * (high - low)
  }
}

/** Whether these are as many finite numbers as there are landmarks, strictly ascending. */
export const areLandmarks = (values: readonly number[]): boolean =>
  values.length === landmarkPercents.length &&
  values.every((value, at) => Number.isFinite(value) && (at === 0 || value > values[at - 1]!))

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

const endsOf = (landmarks: Landmarks): readonly [number, number] => [landmarks[0]!, landmarks.at(-1)!]
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
