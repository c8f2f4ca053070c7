import { createHash, randomInt } from 'node:crypto'
import type { Patch } from '@contract/correction.ts'
import type { Segment } from '@contract/segment.ts'
import { segmentsAfter } from '@correction/journal/segment-changes.ts'
import { type Brush, beginStroke } from '@correction/stroke/stroke.ts'
import { freePolicy, guardOf } from '@correction/tool/guard.ts'
import type { DrawnPolygon } from '@correction/tool/polygon.ts'
import { proposePatch, type ToolInput } from '@correction/tool/propose.ts'
import { runTool, type ToolRequest } from '@correction/tool/run-tool.ts'
import { affine, voxel } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'

// What an imagined reader does with every tool on a small case, at random; and the state that it leads to.

export const editedGrid: Grid = { shape: [24, 20, 16], rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0]) }
const [ni, nj, nk] = editedGrid.shape
const voxels = ni * nj * nk
export const emptyLabels = (): Labelmap => ({ grid: editedGrid, voxels: new Uint16Array(voxels) })
const scan = Uint8Array.from({ length: voxels }, (_, index) => 60 + ((index * 7) % 40) + (index % ni > 12 ? 60 : 0))
const prediction = Uint16Array.from({ length: voxels }, (_, index) => (index % 11 < 3 ? 1 + (index % 2) : 0))

export interface Edited {
  readonly labelmap: Labelmap
  readonly segments: readonly Segment[]
}

/** One number for what a correction has led to: voxels, segment table, the steps that are applied, and the names. */
export function stateHash(
  { labelmap, segments }: Edited,
  applied: readonly number[],
  checkpoints: readonly string[],
): string {
  const table = segments.map(({ value, name, color }) => [value, name, ...color])
  const record = JSON.stringify([table, applied, checkpoints.toSorted()])
  return createHash('sha256').update(new Uint8Array(labelmap.voxels.buffer)).update(record).digest('hex').slice(0, 16)
}

export const segmentsOf = (base: readonly Segment[], patches: readonly Patch[]) => segmentsAfter(base, patches)

type Edit = (edited: Edited, input: ToolInput) => Patch | undefined
const place = () => voxel(randomInt(2, ni - 2), randomInt(2, nj - 2), randomInt(1, nk - 1))
const slice = () => ({ normalAxis: 2, slice: randomInt(1, nk - 1) }) as const

const stroke =
  (action: 'brush' | 'eraser' | 'threshold-brush'): Edit =>
  ({ labelmap }, { segmentValue }) => {
    const tip = {
      segmentValue,
      radiusMm: randomInt(1, 5),
      shape: randomInt(2) ? 'disk' : 'ball',
      normalAxis: 2,
    } as const
    const range = { kind: 'fixed', low: 60, high: 130 } as const
    const brush: Brush =
      action === 'threshold-brush' ? { ...tip, tool: action, voxels: scan, range } : { ...tip, tool: action }
    const painting = beginStroke({ grid: labelmap.grid, voxels: labelmap.voxels.slice() }, brush)
    for (let step = 0; step < 3; step++) painting.extend(place())
    return painting.finish()
  }

const asked =
  (request: () => ToolRequest): Edit =>
  (_, input) =>
    runTool(input, scan, request())

const polygon = (): DrawnPolygon => {
  const { normalAxis, slice: index } = slice()
  const points = [voxel(3, 3, 0), voxel(randomInt(10, 22), 4, 0), voxel(randomInt(10, 22), 17, 0), voxel(4, 15, 0)]
  return { points, normalAxis, depth: randomInt(2) ? { kind: 'all' } : { kind: 'slice', slice: index } }
}
const range = { kind: 'fixed', low: 60, high: 120 } as const
const smartFill = { extent: 'slice', deviations: 2, neighborhoodMm: 3, largestRadiusMm: 6, holeRadiusMm: 1 } as const

/** Every tool of the journal, by name. */
export const edits: Readonly<Record<Patch['tool'], Edit>> = {
  brush: stroke('brush'),
  eraser: stroke('eraser'),
  'threshold-brush': stroke('threshold-brush'),
  lasso: asked(() => ({ tool: 'lasso', polygon: polygon() })),
  scissors: asked(() => ({ tool: 'scissors', scissors: { ...polygon(), side: 'inside', removes: 'any' } })),
  'smart-fill': asked(() => ({ tool: 'smart-fill', fill: { ...smartFill, at: place(), normalAxis: 2 } })),
  'region-growing': asked(() => ({
    tool: 'region-growing',
    growing: { seeds: [place()], range, connectivity: 6, largestDistanceMm: 5 },
  })),
  'grow-cut': asked(() => ({ tool: 'grow-cut', marginMm: 3, lengthPenaltyPerMm: 1 })),
  'fill-between-slices': asked(() => ({ tool: 'fill-between-slices', fill: { normalAxis: 2, segments: 'all' } })),
  'copy-slice': asked(() => {
    const { normalAxis, slice: index } = slice()
    return {
      tool: 'copy-slice',
      copy: { normalAxis, slice: index, fromSlice: index - 1, segments: 'own', mode: 'replace' },
    }
  }),
  'keep-largest': asked(() => ({ tool: 'keep-largest', islands: {} })),
  'remove-small': asked(() => ({ tool: 'remove-small', islands: { of: 'all' }, smallestMm3: 20 })),
  'fill-holes': asked(() => ({ tool: 'fill-holes', filling: { normalAxis: 2, fills: 'all' } })),
  smooth: asked(() => ({ tool: 'smooth', smoothing: randomInt(2) ? 'median' : 'joint', lengthMm: 2 })),
  margin: asked(() => ({ tool: 'margin', marginMm: randomInt(2) ? 1 : -1 })),
  combine: asked(() => ({ tool: 'combine', combination: { operation: 'subtract', operand: { segmentValue: 2 } } })),
  'take-prediction': (_, input) =>
    proposePatch({ ...input, tool: 'take-prediction' }, (index) => prediction[index] ?? 0),
  'take-reading': (_, input) => proposePatch({ ...input, tool: 'take-reading' }, (index) => prediction[index] ?? 0),
  'segment-table': changeOfSegments,
}

const segmentValues = [3, 4, 5, 6] as const

/** A segment is added, deleted with its voxels, or renamed. */
function changeOfSegments({ segments }: Edited, input: ToolInput): Patch | undefined {
  const value = segmentValues[randomInt(segmentValues.length)] ?? 3
  const tool = 'segment-table'
  const before = segments.find((one) => one.value === value)
  const runs = new Uint32Array()
  const named: Segment = { value, name: `Structure ${randomInt(1000)}`, color: [value, 120, randomInt(256)] }
  if (before === undefined) return { tool, segmentValue: value, runs, segmentChange: { after: named } }
  if (randomInt(2)) return { tool, segmentValue: value, runs, segmentChange: { before, after: named } }
  const emptied = proposePatch({ ...input, segmentValue: value, tool }, (_, label) => (label === value ? 0 : label))
  return { tool, segmentValue: value, runs: emptied?.runs ?? runs, segmentChange: { before } }
}

/** A step with a tool that changes something here. */
export function anyEdit(edited: Edited): Patch {
  const all = Object.values(edits)
  for (;;) {
    const segmentValue = edited.segments[randomInt(edited.segments.length)]?.value ?? 1
    const input = { labelmap: edited.labelmap, segmentValue, guard: guardOf(freePolicy, segmentValue) }
    const patch = all[randomInt(all.length)]?.(edited, input)
    if (patch) return patch
  }
}
