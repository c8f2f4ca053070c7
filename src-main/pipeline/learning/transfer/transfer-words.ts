import { counted } from '../comparison/compared-words.ts'
import { type ComparedNames, effectSentence } from '../comparison/effect-words.ts'
import type { TransferReport, TransferStratum } from './transfer.ts'

const transferNames: ComparedNames = { candidate: 'the transferred', baseline: 'the one from scratch' }

/** The report in words: how it was compared, then one sentence for each stratum, those where transfer harms first. */
export function transferSentences(report: TransferReport): readonly string[] {
  const { heldOutCaseCount, subjectCount, seedCount, trainingCaseCount, budget } = report
  return [
    `Transferred against trained from scratch, both on the same ${counted(trainingCaseCount, 'case')} with ${budget}: ${counted(heldOutCaseCount, 'held-out case')} of ${counted(subjectCount, 'subject')}, ${counted(seedCount, 'seed')}.`,
    ...strataSentences(report, transferNames),
  ]
}

/** One sentence for each stratum, those where the candidate is worse first, and what the intervals are over. */
export function strataSentences(
  { strata, seedCount, resampling }: Pick<TransferReport, 'strata' | 'seedCount' | 'resampling'>,
  names: ComparedNames,
): readonly string[] {
  const harmed = strata.filter(({ verdict }) => verdict === 'negative transfer')
  return [
    ...[...harmed, ...strata.filter((stratum) => !harmed.includes(stratum))].map((one) => effectSentence(one, names)),
    seedCount === 1
      ? `Intervals (${Math.round(100 * resampling.level)} %) are over subjects alone: of one seed nothing is said of others.`
      : `Intervals (${Math.round(100 * resampling.level)} %) are over subjects and seeds, both resampled.`,
  ]
}

export const stratumSentence = (stratum: TransferStratum): string => effectSentence(stratum, transferNames)
