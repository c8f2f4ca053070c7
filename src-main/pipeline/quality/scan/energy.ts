import type { Shape } from '@volume/grid.ts'
import { percentiles } from '@volume/percentile.ts'

/**
 * Entropy focus criterion (Atkinson et al. 1997), as MRIQC's `efc`: Σ (x/b) ln (x/b) ÷ (√N · ln (1/√N)) with b = √(Σ x²).
 * 1 where all N voxels have one value, 0 where one voxel has all. Zeros outside head and air do not count, as MRIQC
 * leaves out the frame of a rotation; values below 0 count as 0. Undefined if fewer than two voxels count or all are 0.
 */
export function entropyFocus(voxels: Float32Array, regions: Uint8Array): number | undefined {
  // Σ (x/b) ln (x/b) = (Σ x ln x − ln b · Σ x) / b, so one pass is enough.
  let [count, energy, sum, total] = [0, 0, 0, 0]
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    if (value === 0 && regions[index] === 0) continue
    count++
    energy += value * value
    if (value <= 0) continue
    sum += value * Math.log(value)
    total += value
  }
  if (count < 2 || energy === 0) return undefined
  const norm = Math.sqrt(energy)
  const largest = Math.sqrt(count) * Math.log(1 / Math.sqrt(count))
  return (sum - Math.log(norm) * total) / norm / largest
}

/** Foreground-background energy ratio (Shehzad et al. 2015), as MRIQC's `fber`: median of head² ÷ median of air². */
export function energyRatio(head: Float32Array, air: Float32Array): number | undefined {
  const energy = (values: Float32Array) => {
    const squares = new Float64Array(values)
    for (let index = 0; index < squares.length; index++) squares[index]! *= squares[index]!
    return percentiles(squares, [50])?.[0]
  }
  const [inside, outside] = [energy(head), energy(air)]
  return inside === undefined || outside === undefined || outside === 0 ? undefined : inside / outside
}

/**
 * Ghost-to-signal ratio along one axis (Giannelli et al. 2010), as MRIQC's `gsr`: the head's mask is moved by half the field of
 * view, round the end; (mean of what it covers outside the head − mean of the other background) ÷ median of the head. Blanked
 * voxels do not count. Meant for EPI, whose phase runs along that axis. Undefined if one of the two backgrounds is empty.
 */
export function ghostToSignal(
  voxels: Float32Array,
  {
    regions,
    shape,
    axis,
    signal,
  }: {
    /** 0 blank, 1 head; anything else is background. */
    readonly regions: Uint8Array
    readonly shape: Shape
    readonly axis: 0 | 1 | 2
    /** Median of the head. */
    readonly signal: number
  },
): number | undefined {
  const stride = [1, shape[0], shape[0] * shape[1]][axis]!
  const count = shape[axis]
  const half = Math.floor(count / 2)
  let [ghost, ghostCount, rest, restCount] = [0, 0, 0, 0]
  for (let index = 0; index < voxels.length; index++) {
    if (regions[index]! <= 1) continue
    const at = Math.floor(index / stride) % count
    const from = index + (at >= half ? -half : count - half) * stride
    if (regions[from] === 1) {
      ghost += voxels[index]!
      ghostCount++
    } else {
      rest += voxels[index]!
      restCount++
    }
  }
  if (ghostCount === 0 || restCount === 0 || signal === 0) return undefined
  return (ghost / ghostCount - rest / restCount) / signal
}
