import type { Patch } from '@contract/correction.ts'
import type { PatchDirection } from '@correction/journal/patch.ts'
import { determinant } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { LabelSurvey } from './label-survey.ts'

/** How large each segment is, kept up to date stroke by stroke. */
export class SegmentSizes {
  readonly #voxelMl: number
  #counts = $state.raw<ReadonlyMap<number, number>>(new Map())

  constructor(survey: LabelSurvey, { rasFromVoxel }: Grid) {
    this.#voxelMl = Math.abs(determinant(rasFromVoxel)) / 1000
    this.#counts = new Map([...survey].map(([value, { count }]) => [value, count]))
  }

  volumeMl(segmentValue: number): number {
    return (this.#counts.get(segmentValue) ?? 0) * this.#voxelMl
  }

  voxelCount(segmentValue: number): number {
    return this.#counts.get(segmentValue) ?? 0
  }
  /** Label values that at least one voxel holds, sorted. */
  get presentValues(): readonly number[] {
    return [...this.#counts]
      .flatMap(([value, count]) => (value > 0 && count > 0 ? [value] : []))
      .toSorted((a, b) => a - b)
  }

  /** Counts what a patch changed. */
  change({ runs }: Patch, direction: PatchDirection): void {
    const counts = new Map(this.#counts)
    const add = (value: number, count: number) => counts.set(value, (counts.get(value) ?? 0) + count)
    const [from, to] = direction === 'forward' ? [2, 3] : [3, 2]
    for (let at = 0; at < runs.length; at += 4) {
      add(runs[at + from]!, -runs[at + 1]!)
      add(runs[at + to]!, runs[at + 1]!)
    }
    this.#counts = counts
  }
}
