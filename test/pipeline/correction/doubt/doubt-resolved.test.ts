import { correctionTools } from '@contract/correction.ts'
import {
  confidentRegions,
  isLocal,
  type RegionState,
  regionFinder,
  regionIndex,
  resolvedShare,
} from '@correction/doubt/doubt-resolved.ts'
import { expect, test } from 'vitest'

const regions = [
  { id: 40, voxels: Uint32Array.from([40, 41, 55]), expectedWrongCount: 30, expectedDiceChange: 0.02 },
  { id: 43, voxels: Uint32Array.from([42, 43]), expectedWrongCount: 10, expectedDiceChange: 0.001 },
]
const states =
  (...all: RegionState[]) =>
  (id: number) =>
    all[regions.findIndex((region) => region.id === id)] ?? 'open'

test('Doubt is resolved by what was corrected or confirmed, weighed by its expected wrong voxels, not by looking.', () => {
  expect(resolvedShare(regions, states('open', 'seen'))).toBe(0)
  expect(resolvedShare(regions, states('corrected', 'seen'))).toBe(0.75)
  expect(resolvedShare(regions, states('corrected', 'confirmed'))).toBe(1)
  expect(resolvedShare([], states())).toBeUndefined()
})

test('A patch touches exactly the regions in whose voxels its runs lie.', () => {
  const touchedBy = regionFinder(regionIndex(regions))
  const runs = (...numbers: number[]) => ({ runs: Uint32Array.from(numbers) })
  expect([...touchedBy(runs(0, 40, 0, 1))]).toEqual([])
  expect([...touchedBy(runs(0, 41, 0, 1))]).toEqual([40])
  expect([...touchedBy(runs(41, 2, 0, 1))].sort()).toEqual([40, 43])
  expect([...touchedBy(runs(44, 11, 0, 1, 55, 1, 2, 1))]).toEqual([40])
  expect([...touchedBy(runs(56, 100, 0, 1))]).toEqual([])
})

test('Confident are the regions below the stated change of Dice.', () => {
  expect(confidentRegions(regions, 0.005).map(({ id }) => id)).toEqual([43])
})

test('Local are the tips that are held over a place, and lines that are drawn in one slice; nothing else.', () => {
  const shape = [4, 5, 6] as const
  const step = (tool: (typeof correctionTools)[number], ...starts: readonly number[]) => ({
    tool,
    runs: Uint32Array.from(starts.flatMap((start) => [start, 2, 0, 1])),
  })
  const inSlice = [20, 24, 36]
  const throughSlices = [20, 40]
  const local = (...starts: readonly number[]) =>
    correctionTools.filter((tool) => isLocal(step(tool, ...starts), shape))
  expect(local(...inSlice)).toEqual(['brush', 'eraser', 'threshold-brush', 'smart-fill', 'lasso', 'scissors'])
  // One row: j is the same in both, so it is one coronal slice.
  expect(local(...throughSlices)).toContain('lasso')
  expect(local(20, 44)).toEqual(['brush', 'eraser', 'threshold-brush', 'smart-fill'])
})

test('A run over the end of a row is not in one sagittal slice.', () => {
  const runs = Uint32Array.from([3, 2, 0, 1, 27, 1, 0, 1])
  expect(isLocal({ tool: 'scissors', runs }, [4, 5, 6])).toBe(false)
})
