import type { Patch, SegmentChange } from '@contract/correction.ts'
import type { HistoryEntry } from './journal-step.ts'

/**
 * A stroke of this session. Its number comes when it is on disk, and is seen then wherever the stroke stands: no history
 * has to be made anew for it.
 */
export class OwnEntry implements HistoryEntry {
  readonly tool: Patch['tool']
  readonly segmentValue: number
  readonly runs: Patch['runs']
  declare readonly segmentChange?: SegmentChange
  readonly readerId: string
  readonly at: string
  #patchNumber = $state<number>()

  constructor({ tool, segmentValue, runs, segmentChange }: Patch, readerId: string, at: string) {
    this.tool = tool
    this.segmentValue = segmentValue
    this.runs = runs
    if (segmentChange) this.segmentChange = segmentChange
    this.readerId = readerId
    this.at = at
  }

  get patchNumber(): number | undefined {
    return this.#patchNumber
  }
  number(patchNumber: number): void {
    this.#patchNumber = patchNumber
  }
}

/** The change alone, as it travels. */
export const patchOf = ({ tool, segmentValue, runs, segmentChange }: Patch): Patch => ({
  tool,
  segmentValue,
  runs,
  ...(segmentChange && { segmentChange }),
})
