import type { Patch } from '@contract/correction.ts'
import type { Labelmap } from '@volume/volume.ts'
import { rowsOf } from '../journal/prediction-difference.ts'
import { joinRuns } from '../tool/crop.ts'
import type { Guard } from '../tool/guard.ts'
import { mayChange } from '../tool/guard.ts'
import type { DisputedRegion } from './disputed-regions.ts'

/** Whose labels a region gets; `nobody`: it is undecided again. */
export type Taken = 'first' | 'second' | 'nobody'

export interface DecideRequest {
  readonly labelmap: Labelmap
  readonly guard: Guard
  readonly undecidedValue: number
  readonly regions: readonly DisputedRegion[]
  readonly take: Taken
  /** What is decided already, painted ones too, stays as it is. */
  readonly onlyUndecided?: boolean
}

/** The patch that decides these regions so, as far as the guard allows; `undefined` if nothing would change. */
export function decideRegions(request: DecideRequest): Patch | undefined {
  const { labelmap, guard, undecidedValue, regions, take, onlyUndecided } = request
  const numbers: number[] = []
  for (const { start, length, from, to } of rowsOf(regions)) {
    const after = take === 'first' ? from : take === 'second' ? to : undecidedValue
    for (let index = start; index < start + length; index++) {
      const before = labelmap.voxels[index]!
      if (before === after || (onlyUndecided && before !== undecidedValue)) continue
      if (mayChange(guard, index, before, after)) numbers.push(index, 1, before, after)
    }
  }
  const [first] = regions
  if (numbers.length === 0 || !first) return undefined
  return { tool: 'take-reading', segmentValue: segmentOf(first), runs: joinRuns(Uint32Array.from(numbers)) }
}

/** The segment that a region is about: that of the second reading, or else of the first. */
export const segmentOf = ({ from, to }: DisputedRegion): number => (to === 0 ? from : to)

/** How the voxels of a region stand, with its crumbs; the four sum up to its voxels. */
export interface RegionProgress {
  readonly undecided: number
  readonly asFirst: number
  readonly asSecond: number
  /** Neither reading's label. */
  readonly otherwise: number
}

/** How far each region is decided, in their order. */
export const progressOf = (
  { voxels }: Labelmap,
  regions: readonly DisputedRegion[],
  undecidedValue: number,
): readonly RegionProgress[] =>
  regions.map((region) => {
    let [undecided, asFirst, asSecond, otherwise] = [0, 0, 0, 0]
    for (const { runs, from, to } of [region, ...(region.crumbs ?? [])])
      for (let at = 0; at < runs.length; at += 2)
        for (let index = runs[at]!; index < runs[at]! + runs[at + 1]!; index++) {
          const value = voxels[index]
          if (value === undecidedValue) undecided++
          else if (value === from) asFirst++
          else if (value === to) asSecond++
          else otherwise++
        }
    return { undecided, asFirst, asSecond, otherwise }
  })

/** `open`: nothing of it is decided, `partly`: something; `mixed`: all of it, by both readings or by painting. */
export type RegionDecision = 'open' | 'partly' | 'first' | 'second' | 'mixed'

export function decisionOf({ undecided, asFirst, asSecond, otherwise }: RegionProgress): RegionDecision {
  const decided = asFirst + asSecond + otherwise
  if (undecided > 0) return decided === 0 ? 'open' : 'partly'
  if (asFirst === decided) return 'first'
  return asSecond === decided ? 'second' : 'mixed'
}
