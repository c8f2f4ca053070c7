import type { Segment } from '@contract/segment.ts'
import { largestLabel } from '@volume/labelmap.ts'
import type { Labelmap } from '@volume/volume.ts'

/** Two labelmaps of one case on one grid, made by two readers who did not see each other's. */
export interface Readings {
  readonly first: Labelmap
  readonly second: Labelmap
}

/**
 * What the adjudication begins with: the label value where the two agree, and where they differ `undecidedValue`, which
 * neither holds.
 */
export function mergedReadings({ first, second }: Readings, undecidedValue: number): Uint16Array<ArrayBuffer> {
  checkGrids(first, second)
  return Uint16Array.from(first.voxels, (value, index) => (value === second.voxels[index] ? value : undecidedValue))
}

/** The largest label value that no voxel has and no segment is named with; `undefined` if there is none left. */
export function freeUndecidedValue(
  { first, second }: Readings,
  named: readonly Pick<Segment, 'value'>[],
): number | undefined {
  const taken = new Uint8Array(largestLabel + 1)
  for (const { voxels } of [first, second]) for (const value of voxels) taken[value] = 1
  for (const { value } of named) taken[value] = 1
  for (let value = largestLabel; value > 0; value--) if (taken[value] === 0) return value
  return undefined
}

/** 1 at every voxel that the merged readings leave undecided. */
export const undecidedMask = (merged: Uint16Array, undecidedValue: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(merged, (value) => (value === undecidedValue ? 1 : 0))

/** The segments of both readings by label value; the value that they name differently, if there is one. */
export function mergedSegments(
  first: readonly Segment[],
  second: readonly Segment[],
): { readonly segments: readonly Segment[] } | { readonly conflict: readonly [Segment, Segment] } {
  const segments = new Map(first.map((segment) => [segment.value, segment]))
  for (const segment of second) {
    const known = segments.get(segment.value)
    if (known && known.name !== segment.name) return { conflict: [known, segment] }
    if (!known) segments.set(segment.value, segment)
  }
  return { segments: [...segments.values()].sort((a, b) => a.value - b.value) }
}

/** How a labelmap stands to the merged readings that it was made on. */
export interface Adjudicated {
  /** Voxels on which nobody has decided yet. */
  readonly undecidedCount: number
  /** Voxels that both readings agreed about and that are something else now. */
  readonly changedCount: number
}

export function adjudicatedSo(merged: Uint16Array, now: Uint16Array, undecidedValue: number): Adjudicated {
  if (merged.length !== now.length) throw new Error('The labelmaps are not on one grid.')
  let undecidedCount = 0
  let changedCount = 0
  for (let index = 0; index < merged.length; index++) {
    if (now[index] === undecidedValue) undecidedCount++
    else if (now[index] !== merged[index] && merged[index] !== undecidedValue) changedCount++
  }
  return { undecidedCount, changedCount }
}

function checkGrids(first: Labelmap, second: Labelmap): void {
  if (first.voxels.length !== second.voxels.length) throw new Error('The readings are not on one grid.')
}
