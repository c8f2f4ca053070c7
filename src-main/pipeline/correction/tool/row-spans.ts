import type { Shape } from '@volume/grid.ts'

/** Of each row along i (row j + nj·k) the first and the last voxel that is needed; none if the first is larger. */
export interface Spans {
  readonly first: Int32Array
  readonly last: Int32Array
}

/** The spans that hold all voxels whose value is needed. */
export function spansOf(values: Float32Array, [ni, nj, nk]: Shape, isNeeded: (value: number) => boolean): Spans {
  const first = new Int32Array(nj * nk).fill(ni)
  const last = new Int32Array(nj * nk).fill(-1)
  for (let row = 0; row < nj * nk; row++)
    for (let i = 0; i < ni; i++) {
      if (!isNeeded(values[row * ni + i]!)) continue
      if (first[row] === ni) first[row] = i
      last[row] = i
    }
  return { first, last }
}

interface Widening {
  readonly axis: 1 | 2
  /** In voxels along the axis. */
  readonly reach: number
}

/** Each span with those of the rows within reach along an axis. */
export function widenSpans(spans: Spans, [, nj, nk]: Shape, { axis, reach }: Widening): Spans {
  const first = spans.first.slice()
  const last = spans.last.slice()
  const stride = axis === 1 ? 1 : nj
  const count = axis === 1 ? nj : nk
  for (let row = 0; row < first.length; row++) {
    const at = axis === 1 ? row % nj : Math.floor(row / nj)
    for (let other = Math.max(0, at - reach); other <= Math.min(count - 1, at + reach); other++) {
      const from = row + (other - at) * stride
      if (spans.first[from]! < first[row]!) first[row] = spans.first[from]!
      if (spans.last[from]! > last[row]!) last[row] = spans.last[from]!
    }
  }
  return { first, last }
}
