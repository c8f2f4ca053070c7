import { counted, differenceInWords, placeInWords, segmentInWords } from '../comparison/compared-words.ts'
import type { GateDocument, GateNote, GateRules, JudgedStratum } from './gate.ts'
import { inventedShare } from './verdict.ts'

/** Percentile intervals of fewer subjects are too short to be told without a word; measured in `rates.test.ts`. */
const fewSubjects = 15

/** The decision, its reasons and what its signer has to see, in the order in which it is read. */
export function gateSentences({
  rules,
  caseCount,
  subjectCount,
  decision,
  reasons,
  warnings,
}: GateDocument): readonly string[] {
  const audit = `${counted(caseCount, 'audited case')} of ${counted(subjectCount, 'subject')}`
  return [
    decision === 'passes'
      ? `Passes: on ${audit} each segment is better or not worse than by the model in production, within a margin of ${rules.margin.toFixed(3)} Dice, and at no site does a mean lie beyond it.`
      : `Blocked: on ${audit}, ${counted(reasons.length, 'reason')}.`,
    ...reasons.map((reason) => noteSentence(reason, rules)),
    ...warnings.map((warning) => `To be seen: ${noteSentence(warning, rules)}`),
    `Differences are candidate − production, with ${Math.round(100 * rules.level)} % intervals of ${rules.resamples.toLocaleString('en-US')} resamples of subjects, seed ${rules.seed}. A segment that is empty in the reference and in both has no Dice and is not counted; one that a model alone invented there is counted apart.`,
    ...(subjectCount < fewSubjects
      ? [
          'Of so few subjects the intervals are too short: in simulated audits 95 % intervals held the truth in 83 % of those of 5 subjects, 90 % of 10 and 92 % of 20.',
        ]
      : []),
  ]
}

export function noteSentence(
  note: GateNote,
  { margin, leastSubjectCount }: Pick<GateRules, 'margin' | 'leastSubjectCount'>,
): string {
  if (note.kind === 'too few audited')
    return `Too few audited: ${counted(note.subjectCount, 'subject')}, at least ${leastSubjectCount} are needed.`
  if (note.kind === 'nothing judged')
    return 'Nothing judged: no audited case has a segment in the reference or in a prediction.'
  const { kind, stratum } = note
  const where = `${placeInWords(stratum.place)}: ${segmentInWords(stratum.segment)}`
  if (kind === 'worse') return worseSentence(stratum, margin)
  if (kind === 'open')
    return `Not shown to be not worse ${where} ${differenceInWords(stratum)}, margin ${margin.toFixed(3)}.`
  if (kind === 'too few')
    return `Too few to judge ${where} ${differenceInWords(stratum)}, ${counted(stratum.subjectCount, 'subject')}.`
  if (kind === 'invents')
    return `Invents more than production ${where}, ${inventedInWords(stratum)}; within the margin.`
  return `Not judged: ${segmentInWords(stratum.segment)} is empty in the reference and in both predictions of every audited case.`
}

function worseSentence(stratum: JudgedStratum, margin: number): string {
  const { place, means, segment } = stratum
  const says = place.kind === 'everywhere' ? 'Worse' : 'Negative transfer'
  const byDice = means && means.difference < -margin ? [differenceInWords(stratum)] : []
  const byInvention =
    inventedShare(stratum) > margin ? [`invented where the reference is empty, ${inventedInWords(stratum)}`] : []
  return `${says} ${placeInWords(place)}: ${segmentInWords(segment)} ${[...byDice, ...byInvention].join('; ')}, margin ${margin.toFixed(3)}.`
}

const inventedInWords = ({ invented, measuredCount }: JudgedStratum): string =>
  `${counted(invented.candidate, 'time')} by the candidate alone and ${counted(invented.baseline, 'time')} by production alone, of ${measuredCount.toLocaleString('en-US')} measured`
