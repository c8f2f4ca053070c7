import type { Grid } from '@volume/grid.ts'
import { metricOf } from '../metric.ts'
import { stepsWithin } from './sheared-distance.ts'

/**
 * 1 where most voxel centers within `radiusMm` are inside, the own one among them: the median over a ball, exact by the
 * grid's metric. Beyond the border the outermost voxels go on.
 */
export function majority(inside: Uint8Array, { grid, radiusMm }: { grid: Grid; radiusMm: number }): Uint8Array {
  const rows = ballRows(grid, radiusMm)
  const most = (axis: 0 | 1 | 2) => rows.reduce((reach, row) => Math.max(reach, Math.abs(row[axis])), 0)
  const reach = [most(0), most(1), most(2)] as const
  const [ni, nj, nk] = grid.shape
  const counts = countsBefore(inside, grid, reach)
  const width = ni + 2 * reach[0] + 1
  const height = nj + 2 * reach[1]
  const size = rows.reduce((sum, [low, , , high]) => sum + high - low + 1, 0)
  const result = new Uint8Array(inside.length)
  const own = new Int32Array(ni)
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++) {
      own.fill(0)
      for (const [low, dj, dk, high] of rows) {
        const row = ((k + dk + reach[2]) * height + j + dj + reach[1]) * width + reach[0]
        const first = row + low
        const end = row + high + 1
        for (let i = 0; i < ni; i++) own[i]! += (counts[end + i]! - counts[first + i]!) & 0xffff
      }
      const start = (k * nj + j) * ni
      for (let i = 0; i < ni; i++) result[start + i] = 2 * own[i]! > size ? 1 : 0
    }
  return result
}

/** First step along i, steps along j and k, last step along i. */
type BallRow = readonly [number, number, number, number]

/** The ball of voxel steps as rows along i. */
function ballRows({ rasFromVoxel }: Grid, radiusMm: number): readonly BallRow[] {
  const rows = new Map<string, BallRow>()
  for (const { step } of stepsWithin(metricOf(rasFromVoxel), radiusMm)) {
    const [i, j, k] = step
    const row = rows.get(`${j} ${k}`) ?? [i, j, k, i]
    rows.set(`${j} ${k}`, [Math.min(row[0], i), j, k, Math.max(row[3], i)])
  }
  return [...rows.values()]
}

/** How many voxels of the row are inside before each voxel, modulo 2¹⁶; with a margin that goes on as the border does. */
function countsBefore(inside: Uint8Array, { shape: [ni, nj, nk] }: Grid, reach: readonly number[]): Uint16Array {
  const [ri = 0, rj = 0, rk = 0] = reach
  const width = ni + 2 * ri + 1
  const counts = new Uint16Array(width * (nj + 2 * rj) * (nk + 2 * rk))
  const held = (at: number, count: number): number => Math.min(count - 1, Math.max(0, at))
  let at = 0
  for (let k = -rk; k < nk + rk; k++)
    for (let j = -rj; j < nj + rj; j++) {
      const row = (held(k, nk) * nj + held(j, nj)) * ni
      let count = 0
      for (let i = -ri; i <= ni + ri; i++) {
        counts[at++] = count
        count += inside[row + held(i, ni)]!
      }
    }
  return counts
}
