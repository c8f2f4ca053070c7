import type { ExpectedErrors } from './expected-dice.ts'
import { expectedDiceChange } from './expected-dice.ts'

/** Voxels in doubt with what they are labelled, what else they may be, and how likely the label is wrong. */
export interface DoubtedLabels {
  readonly labels: Uint16Array
  readonly rivals: Int32Array
  readonly errors: Float32Array
}

/** What resolving some voxels is expected to bring. */
export interface ExpectedGain {
  /** The segment whose Dice changes most; 0 if none is concerned. */
  readonly segmentValue: number
  readonly wrongCount: number
  /** Summed over the segments concerned. */
  readonly diceChange: number
}

/**
 * Gain of resolving the voxels at these places of `doubted`, all else left as it is. A voxel that is wrong with
 * probability e is e expected false positives of its label and e expected false negatives of its rival.
 */
export function gainsOf(
  doubted: DoubtedLabels,
  labelledCountOf: (segmentValue: number) => number,
): (members: Uint32Array) => ExpectedGain {
  const all = Uint32Array.from(doubted.labels, (_, place) => place)
  const whole = errorsBySegment(doubted, all)
  return (members) => {
    let best = { segmentValue: 0, change: 0 }
    let diceChange = 0
    for (const [segmentValue, resolved] of errorsBySegment(doubted, members)) {
      const change = expectedDiceChange(labelledCountOf(segmentValue), whole.get(segmentValue) ?? resolved, resolved)
      diceChange += change
      if (change > best.change || (change === best.change && segmentValue < best.segmentValue))
        best = { segmentValue, change }
    }
    let wrongCount = 0
    for (const place of members) wrongCount += doubted.errors[place]!
    return { segmentValue: best.segmentValue, wrongCount, diceChange }
  }
}

function errorsBySegment(
  { labels, rivals, errors }: DoubtedLabels,
  members: Uint32Array,
): ReadonlyMap<number, ExpectedErrors> {
  const bySegment = new Map<number, { falsePositives: number; falseNegatives: number }>()
  const of = (segmentValue: number) => {
    const known = bySegment.get(segmentValue)
    if (known) return known
    const none = { falsePositives: 0, falseNegatives: 0 }
    bySegment.set(segmentValue, none)
    return none
  }
  for (const place of members) {
    const error = errors[place]!
    if (labels[place]! !== 0) of(labels[place]!).falsePositives += error
    if (rivals[place]! > 0) of(rivals[place]!).falseNegatives += error
  }
  return bySegment
}
