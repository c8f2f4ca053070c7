import { counted } from '../comparison/compared-words.ts'
import type { AreaDifference } from '../curve/area.ts'
import { areaInWords, areaVerdict } from '../curve/area-words.ts'
import { grouped } from '../statistics/grouped.ts'
import type { ArmPair } from './arm-curves.ts'
import { leastLoggedCount, type MinutesModel } from './correction-minutes.ts'
import type { KnownCases } from './draw-batch.ts'
import type { Batch } from './select-batch.ts'
import { controlStrategy, type Strategy, strategies } from './strategies.ts'

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** Whether a strategy helps here, by its learning curves against the control arm; `undefined`: none could be compared. */
export function helpSentence(strategy: Strategy, difference: AreaDifference | undefined): string {
  const { says } = strategies[strategy]
  const advice = `use ${strategies[controlStrategy].says}`
  if (!difference)
    return `Nothing is known yet of ${says} here: no seed was trained on both arms with two numbers of cases. Until then ${advice}.`
  const verdict = areaVerdict(difference)
  const by = `(${areaInWords(difference)})`
  if (verdict === 'higher') return `${capitalized(says)} helps here ${by}.`
  if (verdict === 'lower') return `${capitalized(says)} does worse here than the control arm; ${advice} ${by}.`
  return `No evidence that ${says} helps here; ${advice} ${by}.`
}

/** How far the learning curves of both arms go, and what else differs between their points. */
export function curveSentences(pairs: readonly ArmPair[]): readonly string[] {
  if (pairs.length === 0) return ['No learning curve yet: no seed was trained on both arms of a batch and judged.']
  const sizes = [...grouped(pairs, ({ trainingCaseCount }) => trainingCaseCount).values()]
  const hasIntervals = sizes.some((own) => own.length > 1)
  const auditCaseCounts = [...new Set(pairs.map(({ strategy }) => strategy.auditCaseCount))].toSorted((a, b) => a - b)
  const trainings = new Set(pairs.map(({ strategy }) => strategy.training))
  return [
    ...(sizes.length === 1
      ? [
          'Both arms were trained with one number of cases so far: points, no curves. A second batch by this strategy brings them.',
        ]
      : []),
    hasIntervals
      ? 'Intervals (95 %, Student) are over seeds; a point of one seed has none.'
      : 'Each point is of one seed, so none has an interval. Train and evaluate both arms with a second seed.',
    ...(auditCaseCounts.length > 1
      ? [
          `Points were judged by ${auditCaseCounts[0]} to ${auditCaseCounts.at(-1)} cases: along a curve more differs than what was learned from.`,
        ]
      : []),
    ...(trainings.size > 1
      ? ['Points were not all trained alike: along a curve more differs than what was learned from.']
      : []),
  ]
}

export function batchSentences({ cases, totalMinutes, unscored, unembedded, tooLong }: Batch): readonly string[] {
  return [
    `${counted(cases.length, 'case')}, expected to take ${counted(Math.round(totalMinutes), 'minute')}.`,
    ...(unscored.length > 0 ? [`Left out, as nothing ranks them: ${counted(unscored.length, 'case')}.`] : []),
    ...(unembedded.length > 0
      ? [`Left out, as they have no embedding by this model: ${counted(unembedded.length, 'case')}.`]
      : []),
    ...(tooLong.length > 0
      ? [`Left out, as each would take longer than the budget: ${counted(tooLong.length, 'case')}.`]
      : []),
  ]
}

/** What the batch was made to differ from, as far as that is known; of more than `most` cases so many stand for all. */
export const knownSentences = ({ embeddings, missingCount }: KnownCases, most: number): readonly string[] => [
  ...(embeddings.length > 0
    ? [
        `Chosen to differ from ${counted(embeddings.length, 'accepted case')} too${embeddings.length > most ? `, for which ${counted(most, 'case')} stand that cover them` : ''}.`,
      ]
    : []),
  ...(missingCount > 0
    ? [`It may resemble ${counted(missingCount, 'accepted case')} without an embedding by this model.`]
    : []),
]

export function minutesSentence(model: MinutesModel): string {
  const logged = counted(model.loggedCount, 'correction')
  if (model.kind === 'not measured')
    return `Not measured here yet: ${model.minutes} minutes a case are a guess until ${leastLoggedCount} corrections are logged (${logged} so far).`
  const { minutes, thirds, loggedCount } = model
  const median = `median ${minutes.toFixed(1)} minutes of ${counted(loggedCount, 'logged correction')}`
  if (!thirds) return `Measured here: ${median}; disagreement is known of too few to tell them apart.`
  const [low, middle, high] = thirds.minutes.map((one) => one.toFixed(1))
  return `Measured here: ${median}; ${low} minutes up to a disagreement of ${thirds.bounds[0].toFixed(3)}, ${middle} up to ${thirds.bounds[1].toFixed(3)}, ${high} above.`
}
