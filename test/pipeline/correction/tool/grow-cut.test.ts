import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyPatch } from '../../../../src-main/pipeline/correction/journal/patch.ts'
import type { GrowCut } from '../../../../src-main/pipeline/correction/tool/grow-cut.ts'
import { costUnit, growCut, levelCount } from '../../../../src-main/pipeline/correction/tool/grow-cut.ts'
import { freePolicy, guardOf } from '../../../../src-main/pipeline/correction/tool/guard.ts'
import type { Connectivity } from '../../../../src-main/pipeline/volume/components.ts'
import type { Grid } from '../../../../src-main/pipeline/volume/grid.ts'
import { voxelCount } from '../../../../src-main/pipeline/volume/grid.ts'
import type { Labelmap } from '../../../../src-main/pipeline/volume/volume.ts'
import { wholeBox } from '../../../../src-main/pipeline/volume/voxel-box.ts'
import { anyGrid, cube, gridOf, labelmapOn } from '../grids.ts'

interface Scene {
  readonly labelmap: Labelmap
  readonly background: Uint8Array
  readonly voxels: Float64Array
}

function grown(scene: Scene, options: Partial<GrowCut> = {}, policy = freePolicy): Uint16Array {
  const { labelmap, background, voxels } = scene
  const patch = growCut(
    { labelmap, segmentValue: 1, guard: guardOf(policy, 1) },
    { voxels, background, box: wholeBox(labelmap.grid.shape), connectivity: 6, lengthPenaltyPerMm: 0.001, ...options },
  )
  const copy = { grid: labelmap.grid, voxels: labelmap.voxels.slice() }
  if (patch) applyPatch(copy, patch, 'forward')
  return copy.voxels
}

/** All pairs of neighbors of a grid: for each voxel its neighbors with the step's length in mm. */
function neighborsOf({ shape, rasFromVoxel: { elements: e } }: Grid, connectivity: Connectivity) {
  const furthest = connectivity === 6 ? 1 : connectivity === 18 ? 2 : 3
  const length = (d: readonly number[]) =>
    Math.hypot(...[0, 4, 8].map((row) => e[row]! * d[0]! + e[row + 1]! * d[1]! + e[row + 2]! * d[2]!))
  return Array.from({ length: voxelCount({ shape }) }, (_, index) => {
    const at = [index % shape[0], Math.floor(index / shape[0]) % shape[1], Math.floor(index / shape[0] / shape[1])]
    const found: { next: number; mm: number }[] = []
    for (let step = 0; step < 27; step++) {
      const d = [(step % 3) - 1, (Math.floor(step / 3) % 3) - 1, Math.floor(step / 9) - 1]
      const size = d.reduce((sum, one) => sum + Math.abs(one), 0)
      const to = at.map((value, axis) => value + d[axis]!)
      const isInside = to.every((value, axis) => value >= 0 && value < shape[axis]!)
      if (size === 0 || size > furthest || !isInside) continue
      found.push({ next: (to[2]! * shape[1] + to[1]!) * shape[0] + to[0]!, mm: length(d) })
    }
    return found
  })
}

type Range = { low: number; high: number }
const rangeOf = (voxels: Float64Array): Range => ({ low: Math.min(...voxels), high: Math.max(...voxels) })

/** The cellular automaton with whole costs: every cell is attacked by all its neighbors, until nothing changes. */
function automaton({ labelmap, background, voxels }: Scene, connectivity: Connectivity, penalty: number): Uint16Array {
  const { low, high } = rangeOf(voxels)
  const levels = voxels.map((value) => Math.round(((value - low) / (high - low || 1)) * (levelCount - 1)))
  const neighbors = neighborsOf(labelmap.grid, connectivity)
  let labels = labelmap.voxels.slice()
  let costs = Float64Array.from(labels, (label, index) =>
    label !== 0 || background[index] === 1 ? 0 : Number.POSITIVE_INFINITY,
  )
  const isSeed = costs.map((cost) => (cost === 0 ? 1 : 0))
  for (let isMoving = true; isMoving; ) {
    isMoving = false
    const [nextLabels, nextCosts] = [labels.slice(), costs.slice()]
    for (const [index, around] of neighbors.entries()) {
      if (isSeed[index] === 1) continue
      for (const { next, mm } of around) {
        const contrast = Math.abs(levels[index]! - levels[next]!) / (levelCount - 1)
        if (contrast === 1 || costs[next] === Number.POSITIVE_INFINITY) continue
        const cost =
          costs[next]! +
          Math.round(-Math.log(1 - contrast) / costUnit) +
          Math.max(1, Math.round((penalty * mm) / costUnit))
        const isBetter = cost < nextCosts[index]! || (cost === nextCosts[index] && labels[next]! < nextLabels[index]!)
        if (!isBetter) continue
        nextCosts[index] = cost
        nextLabels[index] = labels[next]!
        isMoving = true
      }
    }
    labels = nextLabels
    costs = nextCosts
  }
  return labels
}

/** The automaton as it was published: strengths from 0 to 1, an attack of strength · (1 − contrast) wins if greater. */
function publishedAutomaton({ labelmap, background, voxels }: Scene, connectivity: Connectivity): Uint16Array {
  const { low, high } = rangeOf(voxels)
  const neighbors = neighborsOf(labelmap.grid, connectivity)
  let labels = labelmap.voxels.slice()
  let strengths = Float64Array.from(labels, (label, index) => (label !== 0 || background[index] === 1 ? 1 : 0))
  for (let isMoving = true; isMoving; ) {
    isMoving = false
    const [nextLabels, nextStrengths] = [labels.slice(), strengths.slice()]
    for (const [index, around] of neighbors.entries())
      for (const { next } of around) {
        const attack = (1 - Math.abs(voxels[index]! - voxels[next]!) / (high - low)) * strengths[next]!
        if (!(attack > nextStrengths[index]!)) continue
        nextStrengths[index] = attack
        nextLabels[index] = labels[next]!
        isMoving = true
      }
    labels = nextLabels
    strengths = nextStrengths
  }
  return labels
}

const noise = (seed: number) => (index: number) => {
  const value = Math.sin(seed * 12.9898 + index * 78.233) * 43758.5453
  return value - Math.floor(value)
}

function sceneOn(grid: Grid, seed: number, intensities: (share: number) => number): Scene {
  const count = voxelCount(grid)
  const labelmap = labelmapOn(grid)
  const background = new Uint8Array(count)
  const random = noise(seed)
  for (const label of [1, 2, 3, 1]) labelmap.voxels[Math.floor(random(label + 5000 * seed) * count)] = label
  background[Math.floor(random(7777) * count)] = 1
  return {
    labelmap,
    background,
    voxels: Float64Array.from({ length: count }, (_, index) => intensities(random(index))),
  }
}

test('Labels are those of the cellular automaton, equal costs included, on grids of every kind.', () => {
  const anyConnectivity = fc.constantFrom<Connectivity>(6, 18, 26)
  fc.assert(
    fc.property(
      anyGrid,
      fc.nat(1000),
      anyConnectivity,
      fc.constantFrom(0, 0.001, 0.2),
      (grid, seed, connectivity, penalty) => {
        // Few levels make many ties.
        const scene = sceneOn(grid, seed, (share) => Math.floor(share * 5))
        const labels = grown(scene, { connectivity, lengthPenaltyPerMm: penalty })
        expect(labels).toEqual(automaton(scene, connectivity, penalty))
      },
    ),
    { numRuns: 40 },
  )
})

test('Where strengths differ, labels are those of the published automaton of Vezhnevets and Konouchine.', () => {
  for (const connectivity of [6, 26] as const)
    for (const seed of [1, 2, 3]) {
      const scene = sceneOn(gridOf([13, 12, 11], [1, 0, 0, 0, 1, 0, 0, 0, 1]), seed, (share) => share)
      const labels = grown(scene, { connectivity, lengthPenaltyPerMm: 0 })
      const published = publishedAutomaton(scene, connectivity)
      const different = labels.reduce((count, label, index) => count + (label === published[index] ? 0 : 1), 0)
      // Costs are whole numbers of 1/65,536, strengths are not; on these 1,716 voxels that decides nothing.
      expect(different).toBe(0)
    }
})

test('Two seeds in an even volume share it by distance, and an equal distance goes to the lower label.', () => {
  const labelmap = labelmapOn(gridOf([9, 1, 1], [1, 0, 0, 0, 1, 0, 0, 0, 1]))
  labelmap.voxels[0] = 5
  labelmap.voxels[8] = 2
  const scene = { labelmap, background: new Uint8Array(9), voxels: new Float64Array(9).fill(4) }
  expect([...grown(scene)]).toEqual([5, 5, 5, 5, 2, 2, 2, 2, 2])
})

test('Labels stop at an edge: seeds in two halves of different intensity fill their halves.', () => {
  const labelmap = labelmapOn(cube(10))
  const voxels = Float64Array.from({ length: 1000 }, (_, index) => (index % 10 < 7 ? 10 : 60) + noise(3)(index))
  labelmap.voxels[505] = 1
  const background = new Uint8Array(1000)
  background[8] = 1
  const labels = grown({ labelmap, background, voxels }, { connectivity: 26 })
  expect(labels.every((label, index) => label === (index % 10 < 7 ? 1 : 0))).toBe(true)
})

test('Background seeds hold their ground, NaN is a wall, and what no seed reaches stays as it is.', () => {
  const labelmap = labelmapOn(gridOf([7, 1, 1], [1, 0, 0, 0, 1, 0, 0, 0, 1]))
  labelmap.voxels[0] = 1
  const background = new Uint8Array(7)
  background[3] = 1
  const voxels = Float64Array.of(1, 1, 1, 1, 1, Number.NaN, 1)
  expect([...grown({ labelmap, background, voxels })]).toEqual([1, 1, 0, 0, 0, 0, 0])
  expect([...grown({ labelmap, background: new Uint8Array(7), voxels })]).toEqual([1, 1, 1, 1, 1, 0, 0])
})

test('A locked segment competes and gains nothing; outside the box nothing changes and no seed counts.', () => {
  const labelmap = labelmapOn(gridOf([9, 1, 1], [1, 0, 0, 0, 1, 0, 0, 0, 1]))
  labelmap.voxels.set([1, 0, 0, 0, 0, 0, 2, 0, 3])
  const scene = { labelmap, background: new Uint8Array(9), voxels: new Float64Array(9) }
  expect([...grown(scene, {}, { ...freePolicy, locked: new Set([2]) })]).toEqual([1, 1, 1, 1, 0, 0, 2, 0, 3])
  const box = { min: [0, 0, 0], max: [7, 0, 0] } as const
  expect([...grown(scene, { box })]).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3])
})

test('Without a seed nothing grows.', () => {
  const scene = { labelmap: labelmapOn(cube(3)), background: new Uint8Array(27), voxels: new Float64Array(27) }
  expect(grown(scene).every((value) => value === 0)).toBe(true)
})
