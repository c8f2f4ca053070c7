import type { Patch } from '@contract/correction.ts'
import type { VoxelOrigin } from '@contract/view.ts'
import { disputedRegions } from '@correction/adjudication/disputed-regions.ts'
import { regionIndex } from '@correction/doubt/doubt-resolved.ts'
import { doubtfulRegions } from '@correction/doubt/doubtful-regions.ts'
import { withCrumbs } from '@correction/journal/difference-crumbs.ts'
import { predictionDifference } from '@correction/journal/prediction-difference.ts'
import { touchedByReader } from '@correction/journal/provenance.ts'
import type { Grid } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import type { UncertaintyMeasure } from '../../viewer/viewer.ts'
import { type LabelmapChange, ReceivedVolumes } from '../replica/volume-pieces.ts'
import type { AnalysisAnswer, AnalysisQuestion, AnalysisVolume, FromAnalysis, ToAnalysis } from './analysis-protocol.ts'
import { packed } from './packed.ts'

/**
 * What takes longer than a frame to be found out about a whole labelmap, beside the window: a second labelmap follows the
 * one on screen patch by patch. Answers `ask`, and says of anything else only that it failed.
 */
export function createAnalysis(): (message: ToAnalysis) => FromAnalysis | undefined {
  let replica: AnalysisReplica | undefined
  const known = () => {
    if (replica === undefined) throw new Error('The volumes have no grid.')
    return replica
  }
  return (message) => {
    try {
      switch (message.kind) {
        case 'grid':
          replica = new AnalysisReplica(message.grid)
          return undefined
        case 'piece':
          known().volumes.take(message)
          return undefined
        case 'applied':
          known().decide(message.runs, 1)
          return undefined
        case 'change':
          known().change(message)
          return undefined
        case 'ask':
          return { kind: 'answer', answer: known().answer(message.question) }
      }
    } catch (error) {
      return { kind: 'failed', because: error instanceof Error ? error.message : String(error) }
    }
  }
}

class AnalysisReplica {
  readonly volumes = new ReceivedVolumes<AnalysisVolume>()
  readonly #grid: Grid
  /** How many steps of the open correction lie over each voxel. */
  #decidedCounts: Uint16Array | undefined

  constructor(grid: Grid) {
    this.#grid = grid
  }

  change(change: LabelmapChange): void {
    this.volumes.change('labelmap', this.#grid, change)
    this.decide(change.patch.runs, change.direction === 'forward' ? 1 : -1)
  }

  decide(runs: Patch['runs'], by: 1 | -1): void {
    const counts = this.#decidedCounts ?? new Uint16Array(voxelCount(this.#grid))
    this.#decidedCounts = counts
    for (let at = 0; at < runs.length; at += 4) {
      const end = runs[at]! + runs[at + 1]!
      for (let index = runs[at]!; index < end; index++) counts[index]! += by
    }
  }

  answer(question: AnalysisQuestion): AnalysisAnswer {
    const labelmap = this.#volume('labelmap')
    if (question.about === 'difference') {
      const touched = this.#touched(question.origins)
      const found = predictionDifference({ labelmap, proposal: this.#volume('proposal'), touched })
      const regions = withCrumbs(found, this.#grid.shape)
      return { about: 'difference', regions: packed(regions, 'runs') }
    }
    if (question.about === 'readings') {
      const regions = disputedRegions({ first: labelmap, second: this.#volume('proposal') })
      return { about: 'readings', regions: packed(regions, 'runs') }
    }
    const mapOf = (measure: UncertaintyMeasure) => {
      const map = question.maps.find((one) => one.measure === measure)
      return map && { natsPerUnit: map.perUnit, limitNats: map.limit, voxels: this.volumes.uint16(measure) }
    }
    const predictiveEntropy = mapOf('predictive-entropy')
    if (!predictiveEntropy) throw new Error('There is no predictive entropy.')
    const mutualInformation = mapOf('mutual-information')
    const { firstSegmentValue } = question
    const regions = doubtfulRegions({ labelmap, predictiveEntropy, mutualInformation, firstSegmentValue })
    return { about: 'doubt', regions: packed(regions, 'voxels'), index: regionIndex(regions) }
  }

  #volume(name: AnalysisVolume) {
    return { grid: this.#grid, voxels: this.volumes.uint16(name) }
  }

  /** 1 at every voxel about which a reader has decided. */
  #touched(origins: readonly VoxelOrigin[]): Uint8Array {
    const touched = touchedByReader({ origins, indices: this.volumes.uint16('origins') })
    const counts = this.#decidedCounts ?? new Uint16Array(0)
    for (let index = 0; index < counts.length; index++) if (counts[index] !== 0) touched[index] = 1
    return touched
  }
}
