import type { Point } from '@volume/affine.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { Guard } from '../tool/guard.ts'
import type { Brush } from './brush.ts'
import { prepareSweep } from './brush.ts'
import { ownValues } from './stroke.ts'
import { rangeOfStroke } from './threshold-brush.ts'

/** What kept the voxels under a stroke as they are. */
export type KeptBecause =
  /** This segment, the painted one or one that was met, neither gains nor loses voxels. */
  | { readonly kind: 'locked'; readonly segmentValue: number }
  /** Voxels of this segment are not painted over. */
  | { readonly kind: 'not-over'; readonly segmentValue: number }
  /** The eraser removes its own segment alone, and met another one. */
  | { readonly kind: 'not-own'; readonly segmentValue: number }
  /** Two readings are adjudicated, and they agree here. */
  | { readonly kind: 'agreed' }
  /** Doubt or intensity lie outside of what may change. */
  | { readonly kind: 'out-of-range' }
  /** The intensity is none that the threshold brush paints. */
  | { readonly kind: 'unlike' }

/**
 * Why a stroke along these positions changes nothing: what keeps most of the voxels under it, of equals what was met
 * first. `undefined` if none is kept: all are as the stroke would make them, or lie outside the volume.
 */
export function keptBecause(
  labelmap: Labelmap,
  { brush, guard, way }: { readonly brush: Brush; readonly guard: Guard; readonly way: readonly Point<'voxel'>[] },
): KeptBecause | undefined {
  const counts = new Map<string, { readonly because: KeptBecause; count: number }>()
  const reasonAt = reasonsOf(labelmap, { brush, guard, start: way[0] })
  const [ni, nj] = labelmap.grid.shape
  const sweep = prepareSweep(labelmap.grid, brush)
  for (const [at, position] of way.entries())
    sweep(way[at - 1] ?? position, position, (iLow, iHigh, j, k) => {
      const row = (k * nj + j) * ni
      for (let index = row + iLow; index <= row + iHigh; index++) {
        const because = reasonAt(index)
        if (because === undefined) continue
        const key = JSON.stringify(because)
        const known = counts.get(key)
        if (known) known.count++
        else counts.set(key, { because, count: 1 })
      }
    })
  let most: { readonly because: KeptBecause; readonly count: number } | undefined
  for (const one of counts.values()) if (most === undefined || one.count > most.count) most = one
  return most?.because
}

/** Why the voxel of an index is kept; `undefined` where it is not. */
function reasonsOf(
  labelmap: Labelmap,
  { brush, guard, start }: { readonly brush: Brush; readonly guard: Guard; readonly start: Point<'voxel'> | undefined },
): (index: number) => KeptBecause | undefined {
  const { grid, voxels } = labelmap
  const after = brush.tool === 'eraser' ? 0 : brush.segmentValue
  const isOwnOnly = brush.tool === 'eraser' && brush.removes !== 'any'
  const own = ownValues(brush, guard)
  const measured = brush.tool === 'threshold-brush' && { grid, voxels: brush.voxels, tip: brush }
  const range = measured && start && rangeOfStroke(measured, measured.tip.range, start)
  return (index) => {
    const before = voxels[index] ?? 0
    if (before === after) return undefined
    if (guard.dispute && guard.dispute.differing[index] !== 1) return { kind: 'agreed' }
    if (isOwnOnly && !own.includes(before)) return { kind: 'not-own', segmentValue: before }
    // Only locks keep a segment from gaining voxels.
    if (guard.writable[after] === 0) return { kind: 'locked', segmentValue: after }
    if (guard.writable[before] === 0) return { kind: 'locked', segmentValue: before }
    if (guard.replaceable[before] === 0) return { kind: 'not-over', segmentValue: before }
    if (!guard.within.every((one) => isIn(one, one.voxels[index]))) return { kind: 'out-of-range' }
    return measured && !(range && isIn(range, measured.voxels[index])) ? { kind: 'unlike' } : undefined
  }
}

const isIn = ({ low, high }: { readonly low: number; readonly high: number }, value: number | undefined): boolean =>
  value !== undefined && value >= low && value <= high
