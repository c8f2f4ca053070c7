import type { Patch } from '@contract/correction.ts'
import { contourFill } from '@correction/between-slices/contour-slices.ts'
import { fillBetweenSlices } from '@correction/between-slices/fill-between-slices.ts'
import { interpolateContours } from '@correction/between-slices/interpolate-contours.node.ts'
import type { BrushAction } from '@correction/stroke/brush.ts'
import { beginStroke } from '@correction/stroke/stroke.ts'
import { combine } from '@correction/tool/combine.ts'
import { copySlice } from '@correction/tool/copy-slice.ts'
import { fillHoles } from '@correction/tool/fill-holes.ts'
import { growCut } from '@correction/tool/grow-cut.ts'
import { keepLargest, removeSmall } from '@correction/tool/islands.ts'
import { fillLasso } from '@correction/tool/lasso.ts'
import { changeMargin } from '@correction/tool/margin.ts'
import type { DrawnPolygon } from '@correction/tool/polygon.ts'
import type { ToolInput } from '@correction/tool/propose.ts'
import { growRegion } from '@correction/tool/region-growing.ts'
import { cutScissors } from '@correction/tool/scissors.ts'
import { smartFill } from '@correction/tool/smart-fill.ts'
import { smoothGaussian, smoothMedian } from '@correction/tool/smooth.ts'
import { smoothJointly } from '@correction/tool/smooth-jointly.ts'
import { type Point, voxel } from '@volume/affine.ts'
import { wholeBox } from '@volume/voxel-box.ts'

/** Draws of a random sequence that a seed repeats. */
export interface Draws {
  /** A whole number from 0 to `end` − 1. */
  below(end: number): number
  between(low: number, high: number): number
  of<Value>(...values: readonly [Value, ...Value[]]): Value
}

/** Mulberry32. */
export function drawsOf(seed: number): Draws {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.floor(next() * end)
  return {
    below,
    between: (low, high) => low + next() * (high - low),
    of: (...values) => values[below(values.length)] ?? values[0],
  }
}

/** A tool with random parameters, on a labelmap and the intensities of its scan. It may not write the labelmap. */
export type AnyTool = (input: ToolInput, scan: Float32Array, draws: Draws) => Patch | undefined

const axis = (draws: Draws): 0 | 1 | 2 => draws.of(0, 1, 2)

/** A place in or a little beyond the volume. */
function place({ labelmap }: ToolInput, draws: Draws): Point<'voxel'> {
  const [i, j, k] = labelmap.grid.shape
  return voxel(draws.between(-1, i), draws.between(-1, j), draws.between(-1, k))
}

const center = (input: ToolInput, draws: Draws): Point<'voxel'> => {
  const { x, y, z } = place(input, draws)
  return voxel(Math.round(x), Math.round(y), Math.round(z))
}

function polygon(input: ToolInput, draws: Draws): DrawnPolygon {
  const points = Array.from({ length: 3 + draws.below(4) }, () => place(input, draws))
  const [first, last, slice] = [draws.below(8), draws.below(8), draws.below(8)]
  const depth = draws.of<DrawnPolygon['depth']>(
    { kind: 'slice', slice },
    { kind: 'all' },
    { kind: 'between', first, last },
  )
  return { points, normalAxis: axis(draws), depth }
}

const strokeOf =
  (actionOf: (scan: Float32Array, draws: Draws) => BrushAction): AnyTool =>
  ({ labelmap, segmentValue, guard }, scan, draws) => {
    const tip = { radiusMm: draws.between(0.5, 4), shape: draws.of('disk', 'ball'), normalAxis: axis(draws) } as const
    const painted = { grid: labelmap.grid, voxels: labelmap.voxels.slice() }
    const stroke = beginStroke(painted, { ...tip, ...actionOf(scan, draws), segmentValue }, guard)
    const input = { labelmap, segmentValue, guard }
    for (let step = draws.below(3); step >= 0; step--) stroke.extend(place(input, draws))
    return stroke.finish()
  }

const islands = (draws: Draws) =>
  ({
    of: draws.of('segment', 'all'),
    connectivity: draws.of(6, 18, 26),
    becomes: draws.of('background', 'surroundings'),
  }) as const

const otherSegment = (draws: Draws) => ({ segmentValue: 1 + draws.below(4) })

export const everyTool: Readonly<Record<string, AnyTool>> = {
  brush: strokeOf(() => ({ tool: 'brush' })),
  eraser: strokeOf((_, draws) => ({ tool: 'eraser', removes: draws.of('own', 'any') })),
  'threshold brush': strokeOf((scan) => ({
    tool: 'threshold-brush',
    voxels: scan,
    range: { kind: 'fixed', low: 10, high: 60 },
  })),
  'threshold brush with local mean': strokeOf((scan, draws) => ({
    tool: 'threshold-brush',
    voxels: scan,
    range: { kind: 'local', deviations: draws.between(0.5, 3) },
  })),
  lasso: (input, _, draws) => fillLasso(input, polygon(input, draws)),
  scissors: (input, _, draws) =>
    cutScissors(input, {
      ...polygon(input, draws),
      side: draws.of('inside', 'outside'),
      removes: draws.of('own', 'any'),
    }),
  'smart fill': (input, voxels, draws) =>
    smartFill(input, {
      voxels,
      at: center(input, draws),
      extent: draws.of('slice', 'volume'),
      normalAxis: axis(draws),
      deviations: draws.between(0.5, 3),
      neighborhoodMm: draws.between(1, 3),
      largestRadiusMm: draws.between(1, 6),
      holeRadiusMm: draws.between(0, 2),
    }),
  'region growing': (input, voxels, draws) =>
    growRegion(input, {
      voxels,
      seeds: [center(input, draws), center(input, draws)],
      range: draws.of(
        { kind: 'fixed' as const, low: 20, high: 70 },
        { kind: 'local' as const, deviations: 1, neighborhoodMm: 2, iterations: 2 },
      ),
      connectivity: draws.of(6, 26),
      largestDistanceMm: draws.between(1, 6),
    }),
  'grow cut': (input, voxels, draws) =>
    growCut(input, {
      voxels,
      background: Uint8Array.from(voxels, () => (draws.below(40) === 0 ? 1 : 0)),
      box: wholeBox(input.labelmap.grid.shape),
      connectivity: 6,
      lengthPenaltyPerMm: 0.001,
    }),
  'fill between slices': (input, _, draws) =>
    fillBetweenSlices(input, { normalAxis: axis(draws), segments: draws.of('own', 'all') }),
  'copy slice': (input, _, draws) => {
    const fromSlice = draws.below(8)
    const slice = fromSlice + draws.of(-1, 1)
    const mode = draws.of('add', 'replace')
    return copySlice(input, { normalAxis: axis(draws), slice, fromSlice, segments: draws.of('own', 'all'), mode })
  },
  'keep largest': (input, _, draws) => keepLargest(input, islands(draws)),
  'remove small': (input, _, draws) => removeSmall(input, { ...islands(draws), smallestMm3: draws.between(0, 20) }),
  'fill holes': (input, _, draws) =>
    fillHoles(input, {
      normalAxis: draws.of(undefined, 0, 1, 2),
      connectivity: draws.of(6, 26),
      fills: draws.of('background', 'all'),
    }),
  median: (input, _, draws) => smoothMedian(input, { radiusMm: draws.between(0.5, 2.5) }),
  gaussian: (input, _, draws) => smoothGaussian(input, { sigmaMm: draws.between(0.3, 1) }),
  'joint smoothing': (input, _, draws) => smoothJointly(input, { sigmaMm: draws.between(0.3, 0.8) }),
  margin: (input, _, draws) => changeMargin(input, { marginMm: draws.between(-2, 2) }),
  combine: (input, _, draws) =>
    combine(input, { operation: draws.of('union', 'subtract', 'intersect', 'copy'), operand: otherSegment(draws) }),
  invert: (input) => combine(input, { operation: 'invert' }),
}

/** They take tens of milliseconds, and have their turn less often. */
export const slowTools: readonly string[] = ['joint smoothing', 'grow cut', 'gaussian']

/** Fill between slices by ITK. */
export async function fillByItk(input: ToolInput, normalAxis: 0 | 1 | 2): Promise<Patch | undefined> {
  const fill = contourFill(input, { normalAxis })
  return fill?.patchOf(await interpolateContours(fill.given))
}
