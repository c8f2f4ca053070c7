import type { ReadingsDifference } from '@contract/adjudication.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { voxelMl } from '@volume/extent.ts'
import type { Grid } from '@volume/grid.ts'
import { disputedRuns } from '../pipeline/correction/adjudication/disputed-runs.ts'
import {
  adjudicatedSo,
  freeUndecidedValue,
  mergedReadings,
  mergedSegments,
  type Readings,
} from '../pipeline/correction/adjudication/readings.ts'
import { overlapDice, segmentOverlaps } from '../pipeline/correction/journal/version-comparison.ts'
import type { MergedReadings } from '../storage/adjudicate.node.ts'
import type { Blobs } from '../storage/blobs.node.ts'
import { bytesOf, labelmapFrom } from './voxel-bytes.ts'

/** A reading in the blob store. */
interface StoredReading {
  readonly labelmapSha256: string
  readonly segments: readonly Segment[]
}

/** Two readings of a case, each of one layer. */
export interface StoredReadings {
  /** What sentences call the case. */
  readonly name: string
  readonly grid: Grid
  readonly first: StoredReading
  readonly second: StoredReading
}

/** How far two readings are apart, and where Dice is lowest. */
export async function measureReadings(
  blobs: Blobs,
  stored: StoredReadings,
): Promise<Result<ReadingsDifference, Failure>> {
  const readings = await readBoth(blobs, stored)
  if (!readings.ok) return readings
  const { first, second } = readings.value
  let differingVoxelCount = 0
  for (let index = 0; index < first.voxels.length; index++)
    if (first.voxels[index] !== second.voxels[index]) differingVoxelCount++
  const dices = segmentOverlaps(first, second).flatMap((overlap) => {
    const dice = overlapDice(overlap)
    return dice === undefined ? [] : [{ segmentValue: overlap.segmentValue, dice }]
  })
  const [worst] = dices.sort((a, b) => a.dice - b.dice)
  const differingMl = differingVoxelCount * voxelMl(first)
  if (!worst) return ok({ differingVoxelCount, differingMl })
  return ok({ differingVoxelCount, differingMl, worst: { ...worst, name: nameOf(stored, worst.segmentValue) } })
}

function nameOf({ first, second }: StoredReadings, value: number): string {
  const named = [...first.segments, ...second.segments].find((segment) => segment.value === value)
  return named?.name ?? String(value)
}

/** The labelmap that the adjudication begins with. */
export async function mergeReadings(blobs: Blobs, stored: StoredReadings): Promise<Result<MergedReadings, Failure>> {
  const { name } = stored
  const both = mergedSegments(stored.first.segments, stored.second.segments)
  if ('conflict' in both) {
    const [{ value, name: firstName }, { name: secondName }] = both.conflict
    return fail({ kind: 'readings-named-differently', name, value, firstName, secondName })
  }
  const readings = await readBoth(blobs, stored)
  if (!readings.ok) return readings
  const undecidedValue = freeUndecidedValue(readings.value, both.segments)
  if (undecidedValue === undefined) return fail({ kind: 'readings-values-used-up', name })
  const merged = mergedReadings(readings.value, undecidedValue)
  if (!merged.includes(undecidedValue)) return fail({ kind: 'readings-agree', name })
  const labelmapSha256 = await blobs.put(bytesOf(merged))
  if (!labelmapSha256.ok) return labelmapSha256
  const disputed = disputedRuns(merged, undecidedValue)
  return ok({ labelmapSha256: labelmapSha256.value, undecidedValue, segments: both.segments, disputed })
}

async function readBoth(blobs: Blobs, { grid, first, second }: StoredReadings): Promise<Result<Readings, Failure>> {
  const a = await blobs.read(first.labelmapSha256)
  if (!a.ok) return a
  const b = await blobs.read(second.labelmapSha256)
  if (!b.ok) return b
  return ok({ first: labelmapFrom(a.value, grid), second: labelmapFrom(b.value, grid) })
}

/** Refuses an adjudication that is not whole, or that changed what both readings agree about. */
export function checkAdjudicated(merged: Uint16Array, now: Uint16Array, undecidedValue: number): Result<void, Failure> {
  const { undecidedCount, changedCount } = adjudicatedSo(merged, now, undecidedValue)
  if (changedCount > 0) return fail({ kind: 'adjudication-strayed', changedCount })
  return undecidedCount > 0 ? fail({ kind: 'adjudication-unfinished', undecidedCount }) : ok(undefined)
}
