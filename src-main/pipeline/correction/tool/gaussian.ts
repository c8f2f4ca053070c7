import type { Grid, Shape } from '@volume/grid.ts'
import { spacingMm } from '@volume/grid.ts'
import { metricOf } from '../metric.ts'
import { isPerpendicular } from './nearby-distance.ts'
import type { Spans } from './row-spans.ts'
import { spansOf, widenSpans } from './row-spans.ts'
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
  const { shape } = grid
  const [i, j, k] = spacingMm(grid).map((spacing) => halfKernel(sigmaMm / spacing)) as [Weights, Weights, Weights]
  const afterK = spansOf(values, shape, isNeeded)
  const afterJ = widenSpans(afterK, shape, { axis: 2, reach: k.length - 1 })
  const afterI = widenSpans(afterJ, shape, { axis: 1, reach: j.length - 1 })
  const alongI = alongRows(values, i, { shape, spans: afterI })
  const alongJ = acrossRows(alongI, j, { shape, spans: afterJ, axis: 1, into: new Float32Array(values.length) })
  return acrossRows(alongJ, k, { shape, spans: afterK, axis: 2, into: values.slice() })
}

type Weights = Float64Array

/** Weights at distance 0, 1, … voxels; the whole kernel sums to 1. */
function halfKernel(sigmaVoxels: number): Weights {
  const reach = Math.floor(truncation * sigmaVoxels + 0.5)
  const weights = Float64Array.from({ length: reach + 1 }, (_, at) => Math.exp((-0.5 * at * at) / sigmaVoxels ** 2))
  weights[0] = 1
  const sum = weights.reduce((total, weight) => total + 2 * weight, -1)
  return weights.map((weight) => weight / sum)
}

interface Rows {
  readonly shape: Shape
  /** What is needed of the result. */
  readonly spans: Spans
}

function alongRows(values: Float32Array, weights: Weights, { shape: [ni], spans }: Rows): Float32Array {
  const reach = weights.length - 1
  const blurred = new Float32Array(values.length)
  const line = new Float64Array(ni + 2 * reach)
  for (let row = 0; row < spans.first.length; row++) {
    const first = spans.first[row]!
    const last = spans.last[row]!
    if (first > last) continue
    const start = row * ni
    line.fill(values[start]!, 0, reach)
    for (let i = 0; i < ni; i++) line[reach + i] = values[start + i]!
    line.fill(values[start + ni - 1]!, reach + ni)
    for (let i = first; i <= last; i++) {
      const center = reach + i
      let sum = weights[0]! * line[center]!
      for (let away = 1; away <= reach; away++) sum += weights[away]! * (line[center - away]! + line[center + away]!)
      blurred[start + i] = sum
    }
  }
  return blurred
}

interface RowsAcross extends Rows {
  readonly axis: 1 | 2
  readonly into: Float32Array
}

function acrossRows(values: Float32Array, weights: Weights, { shape, spans, axis, into }: RowsAcross): Float32Array {
  const [ni, nj] = shape
  const stride = axis === 1 ? ni : ni * nj
  const end = shape[axis] - 1
  const sums = new Float64Array(ni)
  for (let row = 0; row < spans.first.length; row++) {
    const first = spans.first[row]!
    const last = spans.last[row]!
    if (first > last) continue
    const start = row * ni
    const at = axis === 1 ? row % nj : Math.floor(row / nj)
    for (let i = first; i <= last; i++) sums[i] = weights[0]! * values[start + i]!
    for (let away = 1; away < weights.length; away++) {
      const weight = weights[away]!
      const before = start - Math.min(away, at) * stride
      const after = start + Math.min(away, end - at) * stride
      for (let i = first; i <= last; i++) sums[i]! += weight * (values[before + i]! + values[after + i]!)
    }
    for (let i = first; i <= last; i++) into[start + i] = sums[i]!
  }
  return into
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
