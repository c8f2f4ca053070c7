import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok } from '@contract/result.ts'
import type { SegmentsApi, SegmentTable } from '@contract/segment-table.ts'

const table = (id: string, segments: SegmentTable['segments']): SegmentTable => ({
  format: 'insula-segments',
  formatVersion: 1,
  id,
  title: `Table ${id}`,
  version: '1',
  source: 'made for tests',
  terminology: 'SNOMED CT',
  segments,
})

/** Two small tables that ship, and one that is imported. */
export class SegmentsDouble implements SegmentsApi {
  readonly #take: (call: string) => Failure | undefined

  constructor(take: (call: string) => Failure | undefined) {
    this.#take = take
  }

  async tables() {
    const failure = this.#take('segments.tables')
    if (failure) return fail(failure)
    return ok([
      table('deep', [
        { value: 10, name: 'Thalamus', color: [0, 118, 14], code: '42695009', meaning: 'Thalamus', group: 'Deep' },
        {
          value: 11,
          name: 'Caudate',
          color: [122, 186, 220],
          code: '11000004',
          meaning: 'Caudate nucleus',
          group: 'Deep',
        },
      ]),
      table('other', [{ value: 1, name: 'Lesion', color: [255, 0, 0] }]),
    ])
  }

  async importTable() {
    const failure = this.#take('segments.importTable')
    if (failure) return fail(failure)
    return ok(table('imported.txt', [{ value: 65535, name: 'Cyst', color: [0, 255, 10] }]))
  }
}
