import type { Shape } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { cropVoxels } from './crop.ts'

/** What of the other segments a tool may replace. A locked segment is replaced under none of them. */
export type PaintOver =
  | { readonly kind: 'all' }
  | { readonly kind: 'background' }
  /** Background, and this one segment. */
  | { readonly kind: 'segment'; readonly segmentValue: number }

/** Only voxels whose stored value in a volume on the labelmap's grid lies in `low..high`; both ends belong to it. */
export interface VoxelRange {
  readonly voxels: VoxelArray
  readonly low: number
  readonly high: number
}

/** Two readings are adjudicated: nothing changes where they agree. */
export interface Dispute {
  /** 1 at every voxel about which they differ. */
  readonly differing: Uint8Array
  /** The label value of what is not decided yet; it may always be painted over. */
  readonly undecidedValue: number
}

export interface PaintPolicy {
  readonly over: PaintOver
  /** Label values that neither lose nor gain a voxel. */
  readonly locked: ReadonlySet<number>
  /** All of them hold: doubtful voxels only (an uncertainty map from its threshold up), an intensity range. */
  readonly within: readonly VoxelRange[]
  readonly dispute?: Dispute | undefined
}

/** A policy as the tools ask it, for one segment. It can be copied to a worker. */
export interface Guard {
  /** By label value before: 1 if a voxel with it may change. */
  readonly replaceable: Uint8Array
  /** By label value after: 1 if a voxel may become it. */
  readonly writable: Uint8Array
  readonly within: readonly VoxelRange[]
  readonly dispute?: Dispute | undefined
}

export const freePolicy: PaintPolicy = { over: { kind: 'all' }, locked: new Set(), within: [] }

/**
 * The policy for a tool that works on `segmentValue`. The own segment may always lose voxels unless it is locked: the
 * choice of what to paint over is about the others.
 */
export function guardOf({ over, locked, within, dispute }: PaintPolicy, segmentValue: number): Guard {
  const replaceable = new Uint8Array(65536).fill(over.kind === 'all' ? 1 : 0)
  replaceable[0] = 1
  replaceable[segmentValue] = 1
  if (over.kind === 'segment') replaceable[over.segmentValue] = 1
  if (dispute) replaceable[dispute.undecidedValue] = 1
  const writable = new Uint8Array(65536).fill(1)
  for (const value of locked) {
    replaceable[value] = 0
    writable[value] = 0
  }
  return { replaceable, writable, within, ...(dispute && { dispute }) }
}

/** Whether the voxel may turn from one label value into the other. */
export function mayChange(
  { replaceable, writable, within, dispute }: Guard,
  index: number,
  before: number,
  after: number,
): boolean {
  if (replaceable[before] === 0 || writable[after] === 0) return false
  if (dispute && dispute.differing[index] !== 1) return false
  for (const { voxels, low, high } of within) {
    const value = voxels[index]!
    if (!(value >= low && value <= high)) return false
  }
  return true
}

/** The guard of a part of the volume that was cut out with `cropVoxels`. */
export const cropGuard = (guard: Guard, shape: Shape, box: VoxelBox): Guard => ({
  ...guard,
  within: guard.within.map((range) => ({ ...range, voxels: cropVoxels(range.voxels, shape, box) })),
  ...(guard.dispute && {
    dispute: { ...guard.dispute, differing: cropVoxels(guard.dispute.differing, shape, box) },
  }),
})
