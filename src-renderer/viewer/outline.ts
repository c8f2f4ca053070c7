import type { SliceBox, SliceShape } from './slice.ts'

/**
 * A straight piece of the border of a label, on the inner side of its voxels. A `top` run lies on the upper edge of row
 * `line` from column `from` to column `to` (not included), a `left` run on the left edge of column `line`.
 * `extendsBefore` and `extendsAfter`: the label goes on there, so that the drawn line has to fill the inner corner.
 */
export interface OutlineRun {
  readonly segmentValue: number
  readonly side: 'top' | 'bottom' | 'left' | 'right'
  readonly line: number
  readonly from: number
  readonly to: number
  readonly extendsBefore: boolean
  readonly extendsAfter: boolean
}

/** The borders of all labels inside `box`; what lies outside the slice counts as background. */
export function outlineRuns(values: Uint16Array, slice: SliceShape, box: SliceBox): OutlineRun[] {
  const runs: OutlineRun[] = []
  for (let row = box.top; row <= box.bottom; row++) {
    for (const side of ['top', 'bottom'] as const)
      collect(runs, values, { side, line: row, first: box.left, last: box.right, slice })
  }
  for (let column = box.left; column <= box.right; column++) {
    for (const side of ['left', 'right'] as const)
      collect(runs, values, { side, line: column, first: box.top, last: box.bottom, slice })
  }
  return runs
}

interface Line {
  readonly side: OutlineRun['side']
  readonly line: number
  readonly first: number
  readonly last: number
  readonly slice: SliceShape
}

/** Adds the runs of one side along one row or column. */
function collect(runs: OutlineRun[], values: Uint16Array, { side, line, first, last, slice }: Line): void {
  const alongRow = side === 'top' || side === 'bottom'
  const lineCount = alongRow ? slice.height : slice.width
  const count = alongRow ? slice.width : slice.height
  const step = alongRow ? 1 : slice.width
  const acrossLine = line + (side === 'top' || side === 'left' ? -1 : 1)
  const start = alongRow ? line * slice.width : line
  const across = (acrossLine - line) * (alongRow ? slice.width : 1)
  const hasNeighbor = acrossLine >= 0 && acrossLine < lineCount
  const edgeValue = (index: number): number => {
    const value = values[start + index * step]!
    return value !== 0 && hasNeighbor && values[start + index * step + across] === value ? 0 : value
  }
  for (let from = first; from <= last; ) {
    const segmentValue = edgeValue(from)
    let to = from + 1
    while (to <= last && edgeValue(to) === segmentValue) to++
    if (segmentValue !== 0) {
      const extendsBefore = from > 0 && values[start + (from - 1) * step] === segmentValue
      const extendsAfter = to < count && values[start + to * step] === segmentValue
      runs.push({ segmentValue, side, line, from, to, extendsBefore, extendsAfter })
    }
    from = to
  }
}
