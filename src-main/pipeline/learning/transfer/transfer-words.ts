import { leastSubjectCount } from '../comparison/compare.ts'
import { counted, differenceInWords, placeInWords, segmentInWords } from '../comparison/compared-words.ts'
import type { TransferReport, TransferStratum } from './transfer.ts'

/** What the two models are called, where one alone invents a segment. */
interface Named {
  readonly candidate: string
  readonly baseline: string
}

const transferNames: Named = { candidate: 'the transferred', baseline: 'the one from scratch' }

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
  names: Named,
): readonly string[] {
  const harmed = strata.filter(({ verdict }) => verdict === 'negative transfer')
  return [
    ...[...harmed, ...strata.filter((stratum) => !harmed.includes(stratum))].map((one) => stratumSentence(one, names)),
    seedCount === 1
      ? `Intervals (${Math.round(100 * resampling.level)} %) are over subjects alone: of one seed nothing is said of others.`
      : `Intervals (${Math.round(100 * resampling.level)} %) are over subjects and seeds, both resampled.`,
  ]
}

export function stratumSentence(stratum: TransferStratum, names = transferNames): string {
  const { verdict, place, segment, subjectCount } = stratum
  const where = `${placeInWords(place)}: ${segmentInWords(segment)} ${differenceInWords(stratum)}`
  const invented = inventedInWords(stratum, names)
  if (verdict === 'benefit') return `Benefit ${where}${invented}.`
  if (verdict === 'negative transfer') return `Negative transfer ${where}${invented}.`
  const few = subjectCount < leastSubjectCount ? `, ${counted(subjectCount, 'subject')}` : ''
  return `No difference shown ${where}${few}${invented}.`
}

function inventedInWords({ invented: { candidate, baseline } }: TransferStratum, names: Named): string {
  if (candidate === 0 && baseline === 0) return ''
  return `; invented where the reference is empty: ${counted(candidate, 'time')} by ${names.candidate} alone, ${counted(baseline, 'time')} by ${names.baseline} alone`
}
