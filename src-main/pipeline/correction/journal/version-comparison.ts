import type { Labelmap } from '@volume/volume.ts'

/** How many voxels of a segment two versions hold, and how many they share. */
export interface SegmentOverlap {
  readonly segmentValue: number
  readonly first: number
  readonly second: number
  readonly both: number
}

/** Dice (1945) of the two, in [0, 1]; without a voxel in either there is none. */
export const overlapDice = ({ first, second, both }: SegmentOverlap): number | undefined =>
  first + second === 0 ? undefined : (2 * both) / (first + second)

/** Of every segment that at least one of two labelmaps on one grid holds; sorted by label value. */
export function segmentOverlaps(first: Labelmap, second: Labelmap): readonly SegmentOverlap[] {
  checkGrids(first, second)
  const counts = [new Uint32Array(65536), new Uint32Array(65536), new Uint32Array(65536)] as const
  for (let index = 0; index < first.voxels.length; index++) {
    const a = first.voxels[index]!
    const b = second.voxels[index]!
    if (a === 0 && b === 0) continue
    counts[0][a]! += 1
    counts[1][b]! += 1
    if (a === b) counts[2][a]! += 1
  }
  const rows: SegmentOverlap[] = []
  for (let value = 1; value < 65536; value++)
    if (counts[0][value]! + counts[1][value]! > 0)
      rows.push({ segmentValue: value, first: counts[0][value]!, second: counts[1][value]!, both: counts[2][value]! })
  return rows
}

/** How a voxel differs between two versions; 0: it does not. */
export const differences = { onlyFirst: 1, onlySecond: 2, otherSegment: 3 } as const

/**
 * How every voxel differs, as `differences` numbers it: labelled in one version alone, or as another segment. With
 * `segmentValue` only where that segment is in one of the two.
 */
export function differenceMap(first: Labelmap, second: Labelmap, segmentValue?: number): Uint16Array<ArrayBuffer> {
  checkGrids(first, second)
  const map = new Uint16Array(first.voxels.length)
  for (let index = 0; index < map.length; index++) {
    const a = first.voxels[index]!
    const b = second.voxels[index]!
    if (a === b || (segmentValue !== undefined && a !== segmentValue && b !== segmentValue)) continue
    map[index] = b === 0 ? differences.onlyFirst : a === 0 ? differences.onlySecond : differences.otherSegment
  }
  return map
}

function checkGrids(first: Labelmap, second: Labelmap): void {
  if (first.voxels.length !== second.voxels.length) throw new Error('The labelmaps are not on one grid.')
}
