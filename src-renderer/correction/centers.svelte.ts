import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { regionsSwapped } from '@contract/region-order.ts'
import type { Point } from '@volume/affine.ts'

/** A region of a model and where the reader says its center is, once they did. */
export interface PlacedRegion {
  readonly name: string
  readonly center: Point<'ras'> | undefined
}

/** The centers of a model's regions, placed one after the other by a click in the panes. */
export class Centers {
  #models = $state.raw<readonly ModelCard[]>([])
  #model = $state.raw<ModelCard>()
  #needed = $state.raw<Failure>()
  #placed = $state.raw<ReadonlyMap<string, Point<'ras'>>>(new Map())
  #placing = $state<string>()

  /** The models that look at regions. */
  get models(): readonly ModelCard[] {
    return this.#models
  }
  /** Why the open scan cannot go without centers, if it cannot. */
  get needed(): Failure | undefined {
    return this.#needed
  }
  /** The first region without a center. */
  get missing(): string | undefined {
    return this.regions.find((region) => region.center === undefined)?.name
  }
  /** Why no model can run around the centers as they are placed, if none can. */
  get contradiction(): Failure | undefined {
    return regionsSwapped(this.#model?.regions ?? [], this.placed)
  }
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

  adopt(models: readonly ModelCard[]): void {
    this.#models = models
    this.chooseModel(this.#model?.id ?? models[0]?.id)
  }
  chooseModel(modelId: string | undefined): void {
    const isSame = this.#model?.id === modelId
    this.#model = this.#models.find(({ id }) => id === modelId)
    if (!isSame) this.clear()
  }
  /** The open scan cannot be segmented without centers. */
  require(failure: Failure): void {
    this.#needed = failure
  }
  /** Another case. */
  forget(): void {
    this.#needed = undefined
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
    this.#placing = this.missing
  }
}
