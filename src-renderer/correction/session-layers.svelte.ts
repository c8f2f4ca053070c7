import type { Patch } from '@contract/correction.ts'
import type { Segment } from '@contract/segment.ts'
import { layerOfPatch, patchInLayer, patchOnStack } from '@correction/journal/layer-patch.ts'
import { type Grid, voxelCount } from '@volume/grid.ts'
import { layerOf, otherLayers } from '@volume/stacked-layers.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'

/**
 * The layers of an open segmentation: labelmaps of one grid that overlap, kept in one array. One of them is corrected at
 * a time; tools and panes know nothing of the others. Nearly always there is one.
 */
export class SessionLayers {
  readonly #stack: Labelmap
  readonly #grid: Grid
  readonly count: number
  #active = $state(0)
  /** Counts the changes of layers that are not the active one. */
  #otherChanges = $state(0)
  readonly #labelmap = $derived.by(() => this.labelmapAt(this.#active))

  constructor(stack: Labelmap, grid: Grid) {
    this.#stack = stack
    this.#grid = grid
    this.count = stack.voxels.length / voxelCount(grid)
  }

  get active(): number {
    return this.#active
  }
  get otherChanges(): number {
    return this.#otherChanges
  }
  /** The layer that is corrected, on the scan's grid. Strokes change it in place. */
  get labelmap(): Labelmap {
    return this.#labelmap
  }
  labelmapAt(layer: number): Labelmap {
    return { grid: this.#grid, voxels: layerOf(this.#stack.voxels, this.#grid, layer) }
  }
  choose(layer: number): void {
    this.#active = layer
  }
  /** The layers that are not corrected, as they are now. */
  get others(): Uint16Array {
    return otherLayers(this.#stack.voxels, this.#grid, this.#active)
  }

  /** A new segment is one of the layer that is corrected. */
  segmentHere(segment: Segment): Segment {
    return this.count === 1 ? segment : { ...segment, layer: this.#active }
  }

  /** As the journal keeps a patch of a layer. */
  lift(patch: Patch, layer = this.#active): Patch {
    return patchOnStack(patch, layer, voxelCount(this.#grid))
  }
  /** A patch of the journal as one of the active layer; `undefined`, and noted, if it changes another one. */
  lower<OnePatch extends Patch>(patch: OnePatch): OnePatch | undefined {
    const own = this.inActive(patch)
    if (own === undefined) this.#otherChanges++
    return own
  }
  inActive<OnePatch extends Pick<Patch, 'runs'>>(patch: OnePatch): OnePatch | undefined {
    return this.count === 1 ? patch : patchInLayer(patch, this.#active, voxelCount(this.#grid))
  }
  /** A box of the stack as one of the layer that it lies in. */
  boxInLayer({ min, max }: VoxelBox, patch: Patch): VoxelBox {
    const below = (layerOfPatch(patch, voxelCount(this.#grid)) ?? 0) * this.#grid.shape[2]
    return { min: [min[0], min[1], min[2] - below], max: [max[0], max[1], max[2] - below] }
  }
}
