import { counted } from '../comparison/compared-words.ts'
import { effectSentence } from '../comparison/effect-words.ts'
import type { TransferReport, TransferStratum } from './transfer.ts'

/** The report in words: how it was compared, then one sentence for each stratum, those where transfer harms first. */
export function transferSentences(report: TransferReport): readonly string[] {
  const { heldOutCaseCount, subjectCount, seedCount, trainingCaseCount, budget, resampling, strata } = report
  const harmed = strata.filter(({ verdict }) => verdict === 'negative transfer')
  return [
    `Transferred against trained from scratch, both on the same ${counted(trainingCaseCount, 'case')} with ${budget}: ${counted(heldOutCaseCount, 'held-out case')} of ${counted(subjectCount, 'subject')}, ${counted(seedCount, 'seed')}.`,
    ...[...harmed, ...strata.filter((stratum) => !harmed.includes(stratum))].map(stratumSentence),
    seedCount === 1
      ? `Intervals (${Math.round(100 * resampling.level)} %) are over subjects alone: of one seed nothing is said of others.`
      : `Intervals (${Math.round(100 * resampling.level)} %) are over subjects and seeds, both resampled.`,
  ]
}

export const stratumSentence = (stratum: TransferStratum): string =>
  effectSentence(stratum, { candidate: 'the transferred', baseline: 'the one from scratch' })
