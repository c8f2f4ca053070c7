import type { CaseRow } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { HandOver } from '@contract/queue.ts'
import type { BroughtRatings, Rating, RatingApi, RatingVocabulary } from '@contract/rating.ts'
import { fail, ok } from '@contract/result.ts'
import type { VoxelArray } from '@volume/volume.ts'

const tilePixels = 4

export const passFixFail: RatingVocabulary = {
  format: 'insula-ratings',
  formatVersion: 1,
  id: 'pass-fix-fail',
  version: '1',
  title: 'Pass, fix or fail',
  source: 'test',
  about: 'segmentation',
  grades: [
    { key: '1', grade: 'pass', word: 'Pass', meaning: 'Good.', fails: false },
    { key: '2', grade: 'fix', word: 'Fix', meaning: 'To be corrected.', fails: true },
  ],
  reasons: [{ key: 'h', reason: 'holes', word: 'Holes' }],
  asksConfidence: true,
}

interface Needs {
  readonly take: (call: string) => Failure | undefined
  readonly rows: () => readonly CaseRow[]
  readonly voxels: Map<string, VoxelArray>
  readonly send: (caseId: string, left: Pick<HandOver, 'note' | 'to'>) => void
}

/** Ratings in memory, as main keeps them: a former one stays, the newest one counts. */
export class RatingDouble implements RatingApi {
  readonly #needs: Needs
  readonly given: Rating[] = []
  /** What comes of files; `undefined`: none was chosen. */
  brought: BroughtRatings | undefined
  /** What was asked to be cut, in order. */
  readonly cut: string[] = []

  constructor(needs: Needs) {
    this.#needs = needs
  }

  #newest(caseId: string): Rating | undefined {
    const newest = this.given.findLast((one) => one.caseId === caseId)
    return newest?.grade === undefined ? undefined : newest
  }

  async vocabularies() {
    return ok([passFixFail])
  }
  async importVocabulary() {
    return ok(undefined)
  }
  async list({ offset, limit, unratedOnly }: Parameters<RatingApi['list']>[0]) {
    const all = this.#needs.rows().filter(({ state }) => state !== 'indexed')
    const due = all.filter(({ caseId }) => !unratedOnly || !this.#newest(caseId))
    return ok({
      cases: due.slice(offset, offset + limit).map(({ caseId, name }) => {
        const rating = this.#newest(caseId)
        return { caseId, name, ...(rating && { rating }) }
      }),
      totalCount: all.length,
      ratedCount: all.filter(({ caseId }) => this.#newest(caseId)).length,
    })
  }
  async mosaic({ caseId }: Parameters<RatingApi['mosaic']>[0]) {
    this.cut.push(caseId)
    const failure = this.#needs.take('rating.mosaic')
    if (failure) return fail(failure)
    const url = `voxel://${caseId}/mosaic`
    this.#needs.voxels.set(url, new Uint8Array(3 * tilePixels ** 2).fill(9))
    const letters = { left: 'R', right: 'L', top: 'A', bottom: 'P' }
    const scan = { left: 0, right: 1, top: 0, bottom: 1 }
    return ok({
      caseId,
      name: caseId,
      url,
      tilePixels,
      groups: [{ centeredOn: 'largest-doubt' as const }],
      tiles: [{ group: 0, plane: 'axial' as const, mmPerPixel: 1, positionMm: 3, letters, scan }],
      segmentCount: 1,
      emptySegments: [],
      segmentationId: `${caseId}-version`,
      segmentationVersion: 1,
    })
  }
  async rate({ caseId, ...said }: Parameters<RatingApi['rate']>[0]) {
    const failure = this.#needs.take('rating.rate')
    if (failure) return fail(failure)
    return ok(this.#add(caseId, { ...said, fails: said.grade === 'fix' }))
  }
  async withdraw({ ratingId }: Parameters<RatingApi['withdraw']>[0]) {
    const former = this.given.find((one) => one.ratingId === ratingId)
    if (!former) return fail({ kind: 'rating-unknown', ratingId } as const)
    return ok(this.#add(former.caseId, { reasons: [], dwellMs: 0, fails: false }))
  }
  async bringIn() {
    const failure = this.#needs.take('rating.bringIn')
    return failure ? fail(failure) : ok(this.brought)
  }
  async cancelBringing() {
    this.#needs.take('rating.cancelBringing')
  }
  async write({ as }: Parameters<RatingApi['write']>[0]) {
    const failure = this.#needs.take(`rating.write ${as}`)
    return failure ? fail(failure) : ok({ place: 'chosen', ratingCount: this.given.length })
  }
  async send({ caseId, note = '', to }: Parameters<RatingApi['send']>[0]) {
    const failure = this.#needs.take('rating.send')
    if (failure) return fail(failure)
    this.#needs.send(caseId, { note, ...(to !== undefined && { to }) })
    return ok(undefined)
  }

  #add(
    caseId: string,
    said: Pick<Rating, 'reasons' | 'dwellMs' | 'fails'> & { readonly [key: string]: unknown },
  ): Rating {
    const rating: Rating = {
      ...said,
      ratingId: `rating-${this.given.length + 1}`,
      caseId,
      caseName: caseId,
      vocabularyId: passFixFail.id,
      vocabularyVersion: passFixFail.version,
      readerId: 'reader-1',
      at: new Date(0).toISOString(),
    }
    this.given.push(rating)
    return rating
  }
}
