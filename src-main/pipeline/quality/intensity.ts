import type { Labelmap, Volume } from '@volume/volume.ts'

/** What the scan shows inside a segment, in the scan's own units; voxels that are not finite are counted apart. */
export interface Intensity {
  readonly mean?: number
  readonly standardDeviation?: number
  readonly notFiniteCount: number
}

/** Label value → intensity, by Welford's running mean and variance. Both volumes must share one grid. */
export function intensities(labelmap: Labelmap, scan: Volume): ReadonlyMap<number, Intensity> {
  const running = new Map<number, { count: number; mean: number; squares: number; notFiniteCount: number }>()
  for (let index = 0; index < labelmap.voxels.length; index++) {
    const value = labelmap.voxels[index]!
    if (value === 0) continue
    let own = running.get(value)
    if (own === undefined) {
      own = { count: 0, mean: 0, squares: 0, notFiniteCount: 0 }
      running.set(value, own)
    }
    const intensity = scan.voxels[index]!
    if (!Number.isFinite(intensity)) {
      own.notFiniteCount++
      continue
    }
    own.count++
    const step = intensity - own.mean
    own.mean += step / own.count
    own.squares += step * (intensity - own.mean)
  }
  return new Map(
    [...running].map(([value, { count, mean, squares, notFiniteCount }]) => [
      value,
      { ...(count > 0 && { mean, standardDeviation: Math.sqrt(squares / count) }), notFiniteCount },
    ]),
  )
}
