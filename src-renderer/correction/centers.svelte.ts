import type { ModelCard } from '@contract/model.ts'
import type { Point } from '@volume/affine.ts'

/** A region of a model and where the reader says its center is, once they did. */
export interface PlacedRegion {
  readonly name: string
  readonly center: Point<'ras'> | undefined
}

/** The centers of a model's regions, placed one after the other by a click in the panes. */
export class Centers {
  #model = $state.raw<ModelCard>()
  #placed = $state.raw<ReadonlyMap<string, Point<'ras'>>>(new Map())
  #placing = $state<string>()

  get model(): ModelCard | undefined {
    return this.#model
  }
  get regions(): readonly PlacedRegion[] {
    return (this.#model?.regions ?? []).map(({ name }) => ({ name, center: this.#placed.get(name) }))
  }
  /** The region that the next click places. */
  get placing(): string | undefined {
    return this.#placing
  }
  get placed(): Readonly<Record<string, Point<'ras'>>> {
    return Object.fromEntries(this.#placed)
  }

  chooseModel(model: ModelCard | undefined): void {
    if (this.#model?.id === model?.id) return
    this.#model = model
    this.clear()
  }
  clear(): void {
    this.#placed = new Map()
    this.#placing = undefined
  }

  /** The next click is the center of this region. */
  startPlacing(name: string): void {
    this.#placing = name
  }
  stopPlacing(): void {
    this.#placing = undefined
  }
  /** Places the region that waits, and asks for the next one that has no center. */
  place(center: Point<'ras'>): void {
    if (!this.#placing) return
    this.#placed = new Map(this.#placed).set(this.#placing, center)
    this.#placing = this.regions.find((region) => region.center === undefined)?.name
  }
}
