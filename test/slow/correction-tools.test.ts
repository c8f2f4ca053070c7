import { expect, test } from 'vitest'
import type { Patch } from '../../src-main/contract/correction.ts'
import type { Brush } from '../../src-main/pipeline/correction/stroke/stroke.ts'
import { beginStroke } from '../../src-main/pipeline/correction/stroke/stroke.ts'
import { copySlice } from '../../src-main/pipeline/correction/tool/copy-slice.ts'
import { growCut } from '../../src-main/pipeline/correction/tool/grow-cut.ts'
import { freePolicy, guardOf } from '../../src-main/pipeline/correction/tool/guard.ts'
import { fillLasso } from '../../src-main/pipeline/correction/tool/lasso.ts'
import type { ToolInput } from '../../src-main/pipeline/correction/tool/propose.ts'
import { growRegion } from '../../src-main/pipeline/correction/tool/region-growing.ts'
import { cutScissors } from '../../src-main/pipeline/correction/tool/scissors.ts'
import { smartFill } from '../../src-main/pipeline/correction/tool/smart-fill.ts'
import { voxel } from '../../src-main/pipeline/volume/affine.ts'
import { cube, labelmapOn } from '../pipeline/correction/grids.ts'

const count = 256
const labelmap = labelmapOn(cube(count))
const guard = guardOf(freePolicy, 1)
const input: ToolInput = { labelmap, segmentValue: 1, guard }
/** A ball of 60 mm, with noise. */
const voxels = new Int16Array(count ** 3)
for (let k = 0, index = 0, random = 1; k < count; k++)
  for (let j = 0; j < count; j++)
    for (let i = 0; i < count; i++, index++) {
      random = (random * 1103515245 + 12345) % 2147483648
      voxels[index] = (Math.hypot(i - 128, j - 128, k - 128) < 60 ? 600 : 200) + (random / 2147483648) * 80
    }

/** Drawn in the slice at 128 along an axis. */
const circle = (normalAxis: 0 | 1 | 2) =>
  Array.from({ length: 90 }, (_, at) => {
    const [u, v] = [128 + 70 * Math.cos(at * 0.0698), 128 + 70 * Math.sin(at * 0.0698)]
    if (normalAxis === 0) return voxel(128, u, v)
    return normalAxis === 1 ? voxel(u, 128, v) : voxel(u, v, 128)
  })
const fill = {
  voxels,
  at: voxel(128, 128, 128),
  normalAxis: 2,
  deviations: 4,
  neighborhoodMm: 3,
  largestRadiusMm: 80,
  holeRadiusMm: 2,
} as const
const cutBox = { min: [64, 64, 64], max: [191, 191, 191] } as const

function growCut128(connectivity: 6 | 26): Patch | undefined {
  const seeded = labelmapOn(cube(count))
  const background = new Uint8Array(count ** 3)
  for (let k = 118; k < 138; k++)
    for (let j = 118; j < 138; j++) {
      const row = (k * count + j) * count
      seeded.voxels.fill(1, row + 118, row + 138)
      background.fill(1, row + 66, row + 68)
    }
  const options = { voxels, background, box: cutBox, connectivity, lengthPenaltyPerMm: 0.001 }
  return growCut({ ...input, labelmap: seeded }, options)
}

const tools: Readonly<Record<string, () => Patch | undefined>> = {
  'smart fill in a slice': () => smartFill(input, { ...fill, extent: 'slice' }),
  'smart fill in the volume': () => smartFill(input, { ...fill, extent: 'volume' }),
  'lasso in all slices': () => fillLasso(input, { points: circle(2), normalAxis: 2, depth: { kind: 'all' } }),
  'lasso in a slice': () => fillLasso(input, { points: circle(0), normalAxis: 0, depth: { kind: 'slice', slice: 9 } }),
  'region growing, 3 iterations': () =>
    growRegion(input, {
      voxels,
      seeds: [voxel(128, 128, 128)],
      range: { kind: 'local', deviations: 3, neighborhoodMm: 3, iterations: 3 },
      connectivity: 6,
    }),
  'grow-cut in 128³, 6 neighbors': () => growCut128(6),
  'grow-cut in 128³, 26 neighbors': () => growCut128(26),
}

test.each(Object.entries(tools))('%s on 256³ (the time is printed).', (name, tool) => {
  const start = performance.now()
  const startCpu = process.cpuUsage()
  const patch = tool()
  const ms = performance.now() - start
  const cpuMs = process.cpuUsage(startCpu).user / 1000
  let changed = 0
  for (let at = 1; at < (patch?.runs.length ?? 0); at += 4) changed += patch?.runs[at] ?? 0
  console.info(`${name}: ${ms.toFixed(0)} ms (${cpuMs.toFixed(0)} ms of processor) for ${changed} voxels`)
  expect(changed).toBeGreaterThan(0)
})

test('Scissors and the copy of a slice on 256³ (the times are printed).', () => {
  const full = labelmapOn(cube(count))
  full.voxels.fill(1)
  const start = performance.now()
  const patch = cutScissors(
    { ...input, labelmap: full },
    { points: circle(1), normalAxis: 1, depth: { kind: 'all' }, side: 'outside', removes: 'any' },
  )
  const middle = performance.now()
  full.voxels.fill(0, 0, count * count)
  const copied = copySlice(
    { ...input, labelmap: full },
    { normalAxis: 2, slice: 0, fromSlice: 1, segments: 'all', mode: 'replace' },
  )
  console.info(
    `scissors outside, all slices: ${(middle - start).toFixed(0)} ms; ` +
      `copy of a slice: ${(performance.now() - middle).toFixed(1)} ms`,
  )
  expect(patch && copied).toBeDefined()
})

test.each([
  ['a brush without a guard', { tool: 'brush' }, undefined],
  [
    'a brush in a range of doubt',
    { tool: 'brush' },
    guardOf({ ...freePolicy, within: [{ voxels, low: 0, high: 650 }] }, 1),
  ],
  ['a threshold brush', { tool: 'threshold-brush', voxels, range: { kind: 'local', deviations: 2 } }, guard],
] as const)('Steps of %s, a ball of 10 mm, on 256³ (the times are printed).', (name, action, guardOfStroke) => {
  const brush: Brush = { segmentValue: 1, radiusMm: 10, shape: 'ball', normalAxis: 2, ...action }
  const stroke = beginStroke(labelmapOn(cube(count)), brush, guardOfStroke)
  const times: number[] = []
  for (let step = 0; step < 400; step++) {
    const angle = step / 12
    const start = performance.now()
    stroke.extend(voxel(128 + 40 * Math.cos(angle), 128 + 40 * Math.sin(1.7 * angle), 128 + 20 * Math.sin(angle)))
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  console.info(`${name}: step p50 ${times[200]?.toFixed(3)} ms, p95 ${times[380]?.toFixed(3)} ms`)
  expect(stroke.finish()).toBeDefined()
})
