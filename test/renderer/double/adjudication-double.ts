import type { AdjudicationState, ReadingPair } from '@contract/adjudication.ts'
import type { Workstation } from '@contract/contract.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok } from '@contract/result.ts'
import { mergedReadings } from '@correction/adjudication/readings.ts'
import type { VoxelArray } from '@volume/volume.ts'
import { type DoubleCohort, undecided } from './double-cohort.ts'

interface AdjudicationDoubleNeeds {
  readonly cohort: DoubleCohort
  readonly take: (call: string) => Failure | undefined
  readonly claim: (caseId: string) => ReturnType<Workstation['queue']['claim']>
}

/** Merges the readings that a case was given; their lowest Dice is what a test says. */
export class AdjudicationDouble {
  readonly #needs: AdjudicationDoubleNeeds
  /** By case. */
  readonly worstDice = new Map<string, number>()
  readonly room: Workstation['adjudication']

  constructor(needs: AdjudicationDoubleNeeds) {
    this.#needs = needs
    this.room = {
      standing: async (request) => {
        const failure = needs.take('adjudication.standing')
        return failure ? fail(failure) : ok(request.pairs.map(({ caseId }) => ({ state: this.#stateOf(caseId) })))
      },
      measure: async (pair) => {
        const failure = needs.take('adjudication.measure')
        return failure ? fail(failure) : this.#measure(pair)
      },
      begin: async ({ caseId }) => {
        const failure = needs.take('adjudication.begin')
        if (failure) return fail(failure)
        if (!needs.cohort.adjudicated.has(caseId)) this.#merge(caseId)
        const claim = await needs.claim(caseId)
        if (!claim.ok) return claim
        return claim.value ? ok(claim.value) : fail({ kind: 'case-unknown', caseId })
      },
    }
  }

  /** Takes voxels from what the private protocol serves. */
  withhold(url: string): VoxelArray {
    const voxels = this.#needs.cohort.voxels.get(url)
    if (!voxels) throw new Error(`The double serves nothing at ${url}.`)
    this.#needs.cohort.voxels.delete(url)
    return voxels
  }
  serve(url: string, voxels: VoxelArray): void {
    this.#needs.cohort.voxels.set(url, voxels)
  }

  #stateOf(caseId: string): AdjudicationState {
    const { cohort } = this.#needs
    if (cohort.adjudicated.has(caseId)) return { kind: 'begun' }
    const newest = cohort.newest(caseId)
    if (newest?.author !== 'reader-1') return { kind: 'waiting' }
    const { segmentationId, version, author: readerId } = newest
    return { kind: 'decided', segmentationId, version, readerId, at: '2026-01-02T14:03:00Z' }
  }
  #readingsOf(caseId: string) {
    const { readings, grid } = this.#needs.cohort.known(caseId)
    if (!readings) throw new Error('The double was given no readings.')
    return { first: { grid, voxels: readings[0] }, second: { grid, voxels: readings[1] } }
  }
  async #measure({ caseId }: ReadingPair) {
    const { first, second } = this.#readingsOf(caseId)
    const differingVoxelCount = first.voxels.filter((value, index) => value !== second.voxels[index]).length
    const worst = { segmentValue: 1, name: 'Hippocampus, left anterior', dice: this.worstDice.get(caseId) ?? 0.8 }
    return ok({ differingVoxelCount, differingMl: differingVoxelCount / 1000, worst })
  }
  #merge(caseId: string): void {
    const { cohort } = this.#needs
    const labels = mergedReadings(this.#readingsOf(caseId), undecided.value)
    const before = cohort.newest(caseId)
    if (!before) throw new Error('The double has no version to adjudicate.')
    const version = before.version + 1
    cohort.versions.get(caseId)?.push({ ...before, labels, version, segmentationId: `${caseId}-v${version}` })
    cohort.adjudicated.set(caseId, labels)
  }
}
