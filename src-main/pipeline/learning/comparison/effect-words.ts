import { type Comparison, leastSubjectCount } from './compare.ts'
import { counted, differenceInWords, placeInWords, segmentInWords } from './compared-words.ts'
import type { Effect } from './effect.ts'

export interface StratumEffect extends Comparison {
  readonly verdict: Effect
}

/** What the two models are called, as in `by the transferred alone`. */
export interface ComparedNames {
  readonly candidate: string
  readonly baseline: string
}

export function effectSentence(stratum: StratumEffect, names: ComparedNames): string {
  const { verdict, place, segment, subjectCount } = stratum
  const where = `${placeInWords(place)}: ${segmentInWords(segment)} ${differenceInWords(stratum)}`
  const invented = inventedInWords(stratum, names)
  if (verdict === 'benefit') return `Benefit ${where}${invented}.`
  if (verdict === 'negative transfer') return `Negative transfer ${where}${invented}.`
  const few = subjectCount < leastSubjectCount ? `, ${counted(subjectCount, 'subject')}` : ''
  return `No difference shown ${where}${few}${invented}.`
}

function inventedInWords({ invented: { candidate, baseline } }: StratumEffect, names: ComparedNames): string {
  if (candidate === 0 && baseline === 0) return ''
  return `; invented where the reference is empty: ${counted(candidate, 'time')} by ${names.candidate} alone, ${counted(baseline, 'time')} by ${names.baseline} alone`
}
