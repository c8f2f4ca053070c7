import { helpSentence } from '../acquisition/acquisition-words.ts'
import { controlStrategy } from '../acquisition/strategies.ts'
import { counted } from '../comparison/compared-words.ts'
import { areaVerdict } from '../curve/area-words.ts'
import type { ActivePlan } from './active-plan.ts'
import { type ActiveResult, armOf } from './active-result.ts'
import { allSegments } from './case-dice.ts'

/** Columns of the table: Dice by number of training cases, the area and its difference to the control arm. */
export function activeHeading({ curves }: ActiveResult): readonly string[] {
  return ['strategy', ...countsOf(curves).map((count) => `${count} cases`), 'area', 'to control', '95 %']
}

/** A row for each strategy: mean over segments and seeds, three decimals. */
export function activeRows({ curves, strategies }: ActiveResult): readonly (readonly string[])[] {
  const digits = (value: number | undefined) => value?.toFixed(3) ?? '–'
  return strategies.map(({ strategy, area, differences: [overall] }) => {
    const points = curves.find((curve) => curve.segment === allSegments && curve.arm === armOf(strategy))?.points
    const interval = overall?.interval
    return [
      armOf(strategy),
      ...countsOf(curves).map((count) => digits(points?.find((one) => one.trainingCaseCount === count)?.mean)),
      digits(area?.mean),
      digits(overall?.mean),
      interval ? `${digits(interval.low)} to ${digits(interval.high)}` : '–',
    ]
  })
}

const countsOf = (curves: ActiveResult['curves']): readonly number[] =>
  [...new Set(curves.flatMap(({ points }) => points.map((point) => point.trainingCaseCount)))].toSorted((a, b) => a - b)

/** What was replayed, what each strategy is worth here, and what follows. */
export function activeSentences(result: ActiveResult, plan: ActivePlan): readonly string[] {
  const compared = result.strategies.filter(({ strategy }) => strategy !== controlStrategy)
  return [
    setupSentence(plan),
    ...compared.map(({ strategy, differences }) => helpSentence(strategy, differences[0])),
    ...result.strategies.flatMap(({ strategy, byChanceCount }) =>
      byChanceCount > 0
        ? [`${armOf(strategy)}: ${counted(byChanceCount, 'case')} taken by chance, as too few could be ranked.`]
        : [],
    ),
    conclusion(result),
    `Intervals (95 %, Student) are over ${counted(plan.seeds.length, 'seed')}, paired by seed${plan.seeds.length === 1 ? ': of one there is none' : ''}. Nothing is corrected for comparing ${counted(compared.length, 'strategy', 'strategies')} with one control arm: among many, one may look better by chance.`,
  ]
}

function conclusion({ strategies }: ActiveResult): string {
  const better = strategies.filter(({ differences: [overall] }) => overall && areaVerdict(overall) === 'higher')
  if (better.length === 0) return `No strategy is shown to do better than ${armOf(controlStrategy)}: use that here.`
  return `Shown to do better than ${armOf(controlStrategy)} here: ${better.map(({ strategy }) => armOf(strategy)).join(', ')}.`
}

function setupSentence(plan: ActivePlan): string {
  const { startCount, batchCount, roundCount, stepCount, startFrom, sampleCount, seeds, look } = plan
  const start = startFrom === 'scratch' ? 'from scratch' : 'from the bundle’s weights'
  return [
    `Each of ${counted(seeds.length, 'seed')}: ${counted(startCount, 'labelled case')} at the start, then ${counted(roundCount, 'round')} of ${batchCount} that a robot reader labels as the experts did (look: ${look}).`,
    `Every round trains ${start} anew, ${counted(stepCount, 'step')}; doubt is measured over ${counted(sampleCount, 'sample')}. The training on the start set is done once for each seed and shared by all strategies.`,
  ].join(' ')
}
