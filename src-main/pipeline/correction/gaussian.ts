import type { Grid } from '@volume/grid.ts'
import { spacingMm } from '@volume/grid.ts'
import { metricOf } from './metric.ts'
import { isPerpendicular } from './nearby-distance.ts'
import { stepsWithin } from './sheared-distance.ts'

/** The kernel ends at this many standard deviations. */
export const truncation = 4

interface Blur {
  readonly grid: Grid
  readonly sigmaMm: number
  /** Which voxels are needed; the others may keep their value. */
  readonly isNeeded: (value: number) => boolean
}

/**
 * Gaussian of values on a grid, sigma in mm in every direction, kernel sampled at voxel centers, cut at four sigma and
 * made to sum to 1; beyond the border the outermost voxels go on. On perpendicular axes one axis after the other, as in
 * `scipy.ndimage.gaussian_filter(mode='nearest')`; on sheared ones the sampled ball itself, where it is needed.
 */
export function gaussian(values: Float32Array, { grid, sigmaMm, isNeeded }: Blur): Float32Array {
  if (!isPerpendicular(grid)) return gaussianOnSheared(values, { grid, sigmaMm, isNeeded })
  const spacing = spacingMm(grid)
  const [ni, nj, nk] = grid.shape
  let blurred = values
  for (const axis of [0, 1, 2] as const) {
    const weights = halfKernel(sigmaMm / spacing[axis])
    if (weights.length === 1) continue
    const inner = axis === 0 ? 1 : axis === 1 ? ni : ni * nj
    const count = grid.shape[axis]
    const outer = (ni * nj * nk) / (inner * count)
    blurred = axis === 0 ? alongRows(blurred, weights, ni) : acrossRows(blurred, weights, { inner, count, outer })
  }
  return blurred
}

/** Weights at distance 0, 1, … voxels; the whole kernel sums to 1. */
function halfKernel(sigmaVoxels: number): Float64Array {
  const reach = Math.floor(truncation * sigmaVoxels + 0.5)
  const weights = Float64Array.from({ length: reach + 1 }, (_, at) => Math.exp((-0.5 * at * at) / sigmaVoxels ** 2))
  weights[0] = 1
  const sum = weights.reduce((total, weight) => total + 2 * weight, -1)
  return weights.map((weight) => weight / sum)
}

function alongRows(values: Float32Array, weights: Float64Array, ni: number): Float32Array {
  const reach = weights.length - 1
  const blurred = new Float32Array(values.length)
  const line = new Float64Array(ni + 2 * reach)
  for (let row = 0; row < values.length; row += ni) {
    line.fill(values[row]!, 0, reach)
    for (let i = 0; i < ni; i++) line[reach + i] = values[row + i]!
    line.fill(values[row + ni - 1]!, reach + ni)
    for (let i = 0; i < ni; i++) {
      const center = reach + i
      let sum = weights[0]! * line[center]!
      for (let at = 1; at <= reach; at++) sum += weights[at]! * (line[center - at]! + line[center + at]!)
      blurred[row + i] = sum
    }
  }
  return blurred
}

interface Lines {
  /** Voxels that lie side by side in memory between two steps along the axis. */
  readonly inner: number
  /** Steps along the axis. */
  readonly count: number
  readonly outer: number
}

function acrossRows(values: Float32Array, weights: Float64Array, { inner, count, outer }: Lines): Float32Array {
  const blurred = new Float32Array(values.length)
  const sums = new Float64Array(inner)
  const last = count - 1
  for (let block = 0; block < outer; block++) {
    const start = block * inner * count
    for (let step = 0; step < count; step++) {
      const center = start + step * inner
      for (let at = 0; at < inner; at++) sums[at] = weights[0]! * values[center + at]!
      for (let away = 1; away < weights.length; away++) {
        const weight = weights[away]!
        const before = start + Math.max(0, step - away) * inner
        const after = start + Math.min(last, step + away) * inner
        for (let at = 0; at < inner; at++) sums[at]! += weight * (values[before + at]! + values[after + at]!)
      }
      blurred.set(sums, center)
    }
  }
  return blurred
}

function gaussianOnSheared(values: Float32Array, { grid, sigmaMm, isNeeded }: Blur): Float32Array {
  const [ni, nj, nk] = grid.shape
  const kernel = stepsWithin(metricOf(grid.rasFromVoxel), truncation * sigmaMm)
  const weights = Float64Array.from(kernel, ({ squareMm2 }) => Math.exp(-squareMm2 / (2 * sigmaMm * sigmaMm)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const steps = Int32Array.from(kernel.flatMap(({ step }) => step))
  const held = (at: number, count: number): number => (at < 0 ? 0 : at >= count ? count - 1 : at)
  const blurred = values.slice()
  let index = 0
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, index++) {
        if (!isNeeded(values[index]!)) continue
        let sum = 0
        for (let at = 0; at < weights.length; at++) {
          const a = held(i + steps[3 * at]!, ni)
          const b = held(j + steps[3 * at + 1]!, nj)
          const c = held(k + steps[3 * at + 2]!, nk)
          sum += weights[at]! * values[(c * nj + b) * ni + a]!
        }
        blurred[index] = sum / total
      }
  return blurred
}
