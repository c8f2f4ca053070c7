import type { Failure } from '@contract/failure/failure.ts'
import type { RatingApi, RatingVocabulary } from '@contract/rating.ts'
import type { Result } from '@contract/result.ts'
import type { ViewApi } from '@contract/view.ts'
import type { Fetch } from '../client/voxels.ts'
import { type PaintedMosaic, paintedMosaic } from './painted-mosaic.ts'

/** So many cases are made ready before they are asked for, one after the other. */
export const aheadCount = 3
/** Those that are left are kept for going back. */
const keptCount = 8

type Made = Result<PaintedMosaic, Failure>

interface MosaicNeeds {
  readonly rating: RatingApi
  readonly view: Pick<ViewApi, 'seen'>
  readonly fetch: Fetch
}

/** Mosaics of the case on screen, of those that follow and of those just left. */
export class MosaicsAhead {
  readonly #needs: MosaicNeeds
  readonly #kept = new Map<string, { readonly made: Promise<Made>; value?: Made }>()
  #about: RatingVocabulary['about'] = 'segmentation'
  /** Only the latest wish is followed. */
  #wish = 0

  constructor(needs: MosaicNeeds) {
    this.#needs = needs
  }

  /** The mosaic, if it is ready: it can be shown in this very frame. */
  ready(caseId: string): Made | undefined {
    return this.#kept.get(caseId)?.value
  }

  async take(caseId: string): Promise<Made> {
    const known = this.#kept.get(caseId)
    if (known) {
      // To the end: the oldest go first.
      this.#kept.delete(caseId)
      this.#kept.set(caseId, known)
      return known.made
    }
    const entry: { readonly made: Promise<Made>; value?: Made } = { made: this.#make(caseId) }
    this.#kept.set(caseId, entry)
    for (const oldest of this.#kept.keys()) if (this.#kept.size > keptCount) this.#kept.delete(oldest)
    entry.value = await entry.made
    return entry.value
  }

  /** The mosaic of a case is on screen: that is on record, and those that follow are made. */
  shown(caseId: string, following: readonly string[]): void {
    if (this.ready(caseId)?.ok) void this.#needs.view.seen({ caseId, on: 'rate' })
    void this.prepare(following)
  }

  async prepare(caseIds: readonly string[]): Promise<void> {
    const wish = ++this.#wish
    for (const caseId of caseIds) {
      if (wish !== this.#wish) return
      await this.take(caseId)
    }
  }

  forget(caseId: string): void {
    this.#kept.delete(caseId)
  }
  /** From now on mosaics are of something else, or of another cohort. */
  restart(about: RatingVocabulary['about']): void {
    this.#wish++
    this.#about = about
    this.#kept.clear()
  }

  async #make(caseId: string): Promise<Made> {
    const mosaic = await this.#needs.rating.mosaic({ caseId, about: this.#about })
    return mosaic.ok ? paintedMosaic(mosaic.value, this.#needs.fetch) : mosaic
  }
}
