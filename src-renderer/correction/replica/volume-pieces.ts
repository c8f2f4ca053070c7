import type { Patch } from '@contract/correction.ts'
import { applyPatch, type PatchDirection } from '@correction/journal/patch.ts'
import { bitsOf, sameType } from '@volume/bits.ts'
import type { Grid } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'

/** The voxels of a volume from index `from` on, on their way to a worker. Pieces of one volume follow one another in order. */
export interface VolumePiece<Name extends string> {
  readonly kind: 'piece'
  readonly name: Name
  /** Of the whole volume. */
  readonly voxelCount: number
  readonly from: number
  readonly voxels: VoxelArray
}

/** What became of a labelmap: a patch without what a journal adds. */
export interface LabelmapChange {
  readonly patch: Patch
  readonly direction: PatchDirection
}

/** The worker's side: volumes as far as they have arrived. */
export class ReceivedVolumes<Name extends string> {
  readonly #volumes = new Map<Name, { readonly voxels: VoxelArray; arrivedCount: number }>()

  take({ name, voxelCount, from, voxels }: VolumePiece<Name>): void {
    const isWhole = from === 0 && voxels.length === voxelCount
    const before = this.#volumes.get(name)?.voxels
    const all = isWhole ? voxels : (from > 0 && before) || sameType(voxels, voxelCount)
    if (!isWhole) all.set(voxels, from)
    this.#volumes.set(name, { voxels: all, arrivedCount: from + voxels.length })
  }

  /** Throws where it has not come, or not all of it. */
  of(name: Name): VoxelArray {
    const volume = this.#volumes.get(name)
    if (!volume || volume.arrivedCount < volume.voxels.length) throw new Error(`The ${name} has not come.`)
    return volume.voxels
  }
  /** The same, of labels or doubt: 16 bit without sign. */
  uint16(name: Name): Uint16Array {
    const bits = bitsOf(this.of(name))
    if (bits instanceof Uint16Array) return bits
    throw new Error(`The ${name} is not of 16 bit.`)
  }

  /** Changes a labelmap as far as it has arrived: the rest comes with the change in it. */
  change(name: Name, grid: Grid, { patch, direction }: LabelmapChange): void {
    const arrived = this.#volumes.get(name)
    const voxels = arrived && bitsOf(arrived.voxels)
    if (voxels instanceof Uint16Array)
      applyPatch({ grid, voxels }, { ...patch, runs: runsBefore(patch.runs, arrived?.arrivedCount ?? 0) }, direction)
  }
}

/** The part of the runs of a patch that lies before an index. */
function runsBefore(runs: Patch['runs'], end: number): Patch['runs'] {
  let count = runs.length
  while (count > 0 && runs[count - 4]! >= end) count -= 4
  const before = runs.slice(0, count)
  if (count > 0) before[count - 3] = Math.min(before[count - 3]!, end - before[count - 4]!)
  return before
}
