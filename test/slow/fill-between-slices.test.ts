import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { contourFill } from '@correction/between-slices/contour-slices.ts'
import { fillBetweenSlices } from '@correction/between-slices/fill-between-slices.ts'
import { interpolateContours } from '@correction/between-slices/interpolate-contours.node.ts'
import { applyPatch } from '@correction/journal/patch.ts'
import { cropGrid, cropVoxels } from '@correction/tool/crop.ts'
import { freePolicy, guardOf } from '@correction/tool/guard.ts'
import type { ToolInput } from '@correction/tool/propose.ts'
import { affine } from '@volume/affine.ts'
import { extents } from '@volume/extent.ts'
import type { Grid } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import { readLabelmap } from '@volume/image.node.ts'
import type { Labelmap } from '@volume/volume.ts'
import { clip, grow } from '@volume/voxel-box.ts'
import { expect, test } from 'vitest'
import golden from '../golden/fill-between-slices.json' with { type: 'json' }
import { heldOutCases, mean, unwrap } from '../hippocampus-cases.ts'
import { sharedData, testShared } from '../shared.ts'

const axes = [0, 1, 2] as const
const steps = [2, 3, 4]
const headSegments = [2, 3, 4, 7, 8, 10, 11, 12, 13, 16, 17, 18, 26, 53]
const methods = ['insula', 'itk'] as const

type Method = (input: ToolInput, normalAxis: 0 | 1 | 2) => Promise<Labelmap>
const filledBy: Readonly<Record<(typeof methods)[number], Method>> = {
  insula: async (input, normalAxis) => patched(input, fillBetweenSlices(input, { normalAxis, segments: 'own' })),
  itk: async (input, normalAxis) => {
    const fill = contourFill(input, { normalAxis })
    return patched(input, fill?.patchOf(await interpolateContours(fill.given)))
  },
}

const patched = ({ labelmap: { grid, voxels } }: ToolInput, patch: ReturnType<typeof fillBetweenSlices>): Labelmap => {
  const labelmap = { grid, voxels: voxels.slice() }
  if (patch) applyPatch(labelmap, patch, 'forward')
  return labelmap
}

const sliceOf = (index: number, [ni, nj]: readonly number[], axis: 0 | 1 | 2): number =>
  [index % ni!, Math.floor(index / ni!) % nj!, Math.floor(index / (ni! * nj!))][axis]!

/** One segment with one voxel around it. */
function cutOut({ grid, voxels }: Labelmap, value: number): Labelmap | undefined {
  const extent = extents({ grid, voxels }).get(value)
  if (extent === undefined) return undefined
  const box = clip(grow(extent.box, [1, 1, 1]), grid.shape) ?? extent.box
  const cropped = cropVoxels(voxels, grid.shape, box).map((label) => (label === value ? 1 : 0))
  return { grid: cropGrid(grid, box), voxels: cropped }
}

/** Every `step`th slice of the segment, counted from its first. */
function thinned(truth: Labelmap, axis: 0 | 1 | 2, step: number) {
  const { shape } = truth.grid
  const first = extents(truth).get(1)?.box.min[axis] ?? 0
  const isKept = (slice: number) => (slice - first) % step === 0
  const voxels = truth.voxels.map((value, index) => (isKept(sliceOf(index, shape, axis)) ? value : 0))
  const labelmap = { grid: truth.grid, voxels }
  const last = extents(labelmap).get(1)?.box.max[axis] ?? first
  return { labelmap, isAsked: (slice: number) => slice > first && slice < last && !isKept(slice) }
}

/** Dice over the dropped slices; `undefined` where nothing was dropped. */
function diceOfDropped(a: Labelmap, b: Labelmap, axis: 0 | 1 | 2, isAsked: (slice: number) => boolean) {
  let [both, either] = [0, 0]
  a.voxels.forEach((value, index) => {
    const other = b.voxels[index]!
    if (value + other === 0 || !isAsked(sliceOf(index, a.grid.shape, axis))) return
    either += value + other
    if (value === 1 && other === 1) both++
  })
  return either === 0 ? undefined : (2 * both) / either
}

async function compare(data: string, files: readonly string[], values: readonly number[]) {
  const found = new Map<string, number[]>()
  const milliseconds = { insula: 0, itk: 0 }
  for (const file of files) {
    const { volume } = unwrap(await readLabelmap(file))
    for (const value of values) {
      const truth = cutOut(volume, value)
      if (truth === undefined) continue
      for (const axis of axes)
        for (const step of steps) {
          const { labelmap, isAsked } = thinned(truth, axis, step)
          const input = { labelmap, segmentValue: 1, guard: guardOf(freePolicy, 1) }
          for (const method of methods) {
            const start = performance.now()
            const filled = await filledBy[method](input, axis)
            milliseconds[method] += performance.now() - start
            const dice = diceOfDropped(truth, filled, axis, isAsked)
            const key = `${data} ${value} ${step} ${method}`
            if (dice !== undefined) found.set(key, [...(found.get(key) ?? []), dice])
          }
        }
    }
  }
  return { found, milliseconds }
}

testShared('Refilling dropped slices of real segments: Insula, ITK, and plain signed distances by scipy.', async () => {
  const hippocampi = heldOutCases().map((name) => join(sharedData, 'hippocampus/labels', name))
  const heads = readdirSync(join(sharedData, 'synthseg_labels'))
    .filter((name) => name.startsWith('training_seg'))
    .sort()
    .slice(0, 2)
    .map((name) => join(sharedData, 'synthseg_labels', name))
  const results = [await compare('hippocampus', hippocampi, [1, 2]), await compare('heads', heads, headSegments)]
  const rows = golden.rows.map(({ data, segment, step, count, scipy }) => {
    const [insula, itk] = methods.map((method) => {
      const dice = results.flatMap(({ found }) => found.get(`${data} ${segment} ${step} ${method}`) ?? [])
      expect(dice).toHaveLength(count)
      return Number(mean(dice).toFixed(4))
    }) as [number, number]
    return { data, segment, step, count, scipy, insula, itk }
  })
  console.table(rows)
  const all = ['hippocampus', 'heads'].flatMap((data) =>
    steps.map((step) => {
      const those = rows.filter((row) => row.data === data && row.step === step)
      const over = (of: 'scipy' | 'insula' | 'itk') => Number(mean(those.map((row) => row[of])).toFixed(4))
      return { data, step, scipy: over('scipy'), insula: over('insula'), itk: over('itk') }
    }),
  )
  console.table(all)
  console.table(results.map(({ milliseconds }) => milliseconds))
  for (const { insula, itk, scipy } of all) {
    expect(insula).toBeGreaterThan(itk)
    expect(insula).toBeGreaterThan(scipy - 0.005)
  }
})

/** An ellipse that moves obliquely, or a trunk that splits into two branches, as in the reference. */
const phantomAt: Readonly<Record<string, (u: number, v: number, k: number) => boolean>> = {
  oblique: (u, v, k) => ((u - 8 - 1.5 * k) / 5) ** 2 + ((v - 8 - 0.75 * k) / 4) ** 2 <= 1,
  branching: (u, v, k) => {
    if (k <= 8) return (u - 32) ** 2 + (v - 20) ** 2 <= 36
    return Math.min((u - 24 - k) ** 2, (u - 40 + k) ** 2) + (v - 20) ** 2 <= 20
  },
}

test('Refilling phantoms: an ellipse that moves obliquely, and a trunk that branches.', async () => {
  const grid: Grid = { shape: [64, 40, 25], rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) }
  const rows: Record<string, string | number>[] = []
  for (const { phantom, step, scipy } of golden.phantoms) {
    const voxels = Uint16Array.from({ length: voxelCount(grid) }, (_, index) =>
      phantomAt[phantom]?.(index % 64, Math.floor(index / 64) % 40, Math.floor(index / 2560)) ? 1 : 0,
    )
    const truth = { grid, voxels }
    const { labelmap, isAsked } = thinned(truth, 2, step)
    const input = { labelmap, segmentValue: 1, guard: guardOf(freePolicy, 1) }
    const [insula = 0, itk = 0] = await Promise.all(
      methods.map(async (method) => diceOfDropped(truth, await filledBy[method](input, 2), 2, isAsked)),
    )
    rows.push({ phantom, step, scipy, insula: Number(insula.toFixed(4)), itk: Number(itk.toFixed(4)) })
  }
  console.table(rows)
  for (const { insula, itk, scipy } of rows) expect(insula).toBeGreaterThan(Math.max(Number(itk), Number(scipy)))
})
