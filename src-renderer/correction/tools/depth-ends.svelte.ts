import type { Ends } from './line-depth.ts'

/** A slice of a pane, by the voxel axis that is normal to it. */
export interface EndPlace {
  readonly normalAxis: 0 | 1 | 2
  readonly sliceIndex: number
}

/** The end slices that lasso and scissors reach between, chosen for each voxel axis; they are of one case. */
export class DepthEnds {
  #ofAxis = $state.raw<Readonly<Partial<Record<0 | 1 | 2, Ends>>>>({})

  of(normalAxis: 0 | 1 | 2): Ends {
    return this.#ofAxis[normalAxis] ?? {}
  }
  choose(end: keyof Ends, { normalAxis, sliceIndex }: EndPlace): void {
    this.#ofAxis = { ...this.#ofAxis, [normalAxis]: { ...this.of(normalAxis), [end]: sliceIndex } }
  }
  forget(): void {
    this.#ofAxis = {}
  }
}
