import type { Shape } from '@volume/grid.ts'
import { percentiles } from '@volume/percentile.ts'

/** Voxels that the fit sees; more change nothing. */
const largestSampleCount = 50_000
const iterationCount = 10
/** Tuning constant of Tukey's bisquare: 95 % efficiency for normal values. */
const bisquare = 4.685

/**
 * Strength of the bias field: 95th − 5th percentile of a smooth multiplicative field over the head, whose median is 1. MRIQC
 * reports the same range (`inu_range`) of N4's field; here the field is exp of a quadratic in the voxel coordinates (10 terms),
 * fitted to the logarithm of every n-th head voxel by least squares with Tukey's bisquare weights, so that it needs no segments.
 * A head without bias is not at 0: its anatomy is not even. Undefined if too few voxels are above 0.
 */
export function biasFieldRange(voxels: Float32Array, regions: Uint8Array, shape: Shape): number | undefined {
  const { terms, logs } = sample(voxels, regions, shape)
  if (logs.length < 10 * termCount) return undefined
  const weights = new Float64Array(logs.length).fill(1)
  let fitted = new Float64Array(logs.length)
  for (let iteration = 0; iteration < iterationCount; iteration++) {
    const factors = solve(normalEquations(terms, logs, weights))
    if (factors === undefined) return undefined
    fitted = Float64Array.from(logs, (_, at) => dot(terms, at, factors))
    const residuals = logs.map((log, at) => Math.abs(log - fitted[at]!))
    const [spread = 0] = percentiles(residuals, [50]) ?? []
    if (spread === 0) break
    const limit = bisquare * 1.4826 * spread
    for (let at = 0; at < weights.length; at++)
      weights[at] = residuals[at]! < limit ? (1 - (residuals[at]! / limit) ** 2) ** 2 : 0
  }
  const field = fitted.map(Math.exp)
  const [low, middle, high] = percentiles(field, [5, 50, 95]) ?? []
  return low === undefined || middle === undefined || high === undefined ? undefined : (high - low) / middle
}

const termCount = 10

/** Every n-th head voxel above 0: its ten terms (1, x, y, z, xx, yy, zz, xy, xz, yz; x, y, z from −1 to 1) and its logarithm. */
function sample(voxels: Float32Array, regions: Uint8Array, shape: Shape) {
  let count = 0
  for (let index = 0; index < voxels.length; index++) if (regions[index] === 1 && voxels[index]! > 0) count++
  const step = Math.max(1, Math.ceil(count / largestSampleCount))
  const terms = new Float64Array(Math.ceil(count / step) * termCount)
  const logs = new Float64Array(Math.ceil(count / step))
  let [seen, taken] = [0, 0]
  const scaled = (at: number, axis: 0 | 1 | 2) => (shape[axis] > 1 ? (2 * at) / (shape[axis] - 1) - 1 : 0)
  for (let index = 0; index < voxels.length; index++) {
    if (regions[index] !== 1 || !(voxels[index]! > 0) || seen++ % step !== 0) continue
    const x = scaled(index % shape[0], 0)
    const y = scaled(Math.floor(index / shape[0]) % shape[1], 1)
    const z = scaled(Math.floor(index / (shape[0] * shape[1])), 2)
    terms.set([1, x, y, z, x * x, y * y, z * z, x * y, x * z, y * z], taken * termCount)
    logs[taken++] = Math.log(voxels[index]!)
  }
  return { terms, logs }
}

const dot = (terms: Float64Array, at: number, factors: readonly number[]): number =>
  factors.reduce((sum, factor, term) => sum + factor * terms[at * termCount + term]!, 0)

/** Rows of (XᵀWX | XᵀWy), with a ridge of 1e-9 for axes of a single slice. */
function normalEquations(terms: Float64Array, logs: Float64Array, weights: Float64Array): Float64Array[] {
  const rows = Array.from({ length: termCount }, () => new Float64Array(termCount + 1))
  for (let at = 0; at < logs.length; at++) {
    const weight = weights[at]!
    if (weight === 0) continue
    const base = at * termCount
    for (let row = 0; row < termCount; row++) {
      const own = weight * terms[base + row]!
      const into = rows[row]!
      for (let column = row; column < termCount; column++) into[column]! += own * terms[base + column]!
      into[termCount]! += own * logs[at]!
    }
  }
  for (let row = 0; row < termCount; row++) {
    for (let column = 0; column < row; column++) rows[row]![column] = rows[column]![row]!
    rows[row]![row]! += 1e-9 * logs.length
  }
  return rows
}

/** Gauss's elimination with pivots; `undefined` if the equations do not decide. */
function solve(rows: Float64Array[]): readonly number[] | undefined {
  const count = rows.length
  for (let pivot = 0; pivot < count; pivot++) {
    let best = pivot
    for (let row = pivot + 1; row < count; row++)
      if (Math.abs(rows[row]![pivot]!) > Math.abs(rows[best]![pivot]!)) best = row
    ;[rows[pivot], rows[best]] = [rows[best]!, rows[pivot]!]
    if (rows[pivot]![pivot] === 0) return undefined
    for (let row = 0; row < count; row++) {
      if (row === pivot) continue
      const factor = rows[row]![pivot]! / rows[pivot]![pivot]!
      for (let column = pivot; column <= count; column++) rows[row]![column]! -= factor * rows[pivot]![column]!
    }
  }
  return rows.map((row, at) => row[count]! / row[at]!)
}
