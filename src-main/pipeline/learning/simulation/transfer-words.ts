import { counted, segmentInWords } from '../comparison/compared-words.ts'
import { areaInWords, areaVerdict } from '../curve/area-words.ts'
import type { Interval } from '../statistics/interval.ts'
import type { TransferStratum } from '../transfer/transfer.ts'
import { stratumSentence } from '../transfer/transfer-words.ts'
import type { TransferPlan } from './transfer-plan.ts'
import type { TransferResult } from './transfer-result.ts'

export const transferHeading = [
  'cases',
  'segment',
  'transferred',
  'from scratch',
  'difference',
  '95 %',
  'verdict',
] as const

/** A row for each number of training cases and segment; Dice with three decimals, `–` where there is none. */
export function transferRows({ reports }: TransferResult): readonly (readonly string[])[] {
  return reports.flatMap(({ trainingCaseCount, strata }) =>
    strata.map((stratum) => [
      String(trainingCaseCount),
      segmentInWords(stratum.segment),
      ...numbersOf(stratum),
      stratum.verdict,
    ]),
  )
}

/** Both means, their difference and its interval. */
export function numbersOf({ means, interval }: TransferStratum): readonly string[] {
  const digits = (value: number | undefined) => value?.toFixed(3) ?? '–'
  return [digits(means?.candidate), digits(means?.baseline), digits(means?.difference), intervalInWords(interval)]
}

/** `0.010 to 0.032` */
export const intervalInWords = (interval: Interval | undefined): string =>
  interval ? `${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}` : '–'

/** What was compared, every verdict, the areas, and what the numbers do not say. */
export function transferSimulationSentences(result: TransferResult, plan: TransferPlan): readonly string[] {
  const { reports, areas } = result
  const verdicts = reports.flatMap(({ trainingCaseCount, strata }) =>
    strata.map((stratum) => `${counted(trainingCaseCount, 'training case')}: ${stratumSentence(stratum)}`),
  )
  const intervalCount = reports.reduce((sum, { strata }) => sum + strata.length, 0)
  return [
    setupSentence(result, plan),
    ...verdicts,
    ...areas.map((area) => `${areaWords[areaVerdict(area)]} (${areaInWords(area)}).`),
    ...(areas.length === 0 ? ['Nothing is said of areas under curves: they need two numbers of training cases.'] : []),
    `Intervals of differences (95 %) are over held-out cases${plan.seeds.length > 1 ? ' and seeds, both resampled' : ', of one seed'}; those of areas and curves are over seeds. Nothing is corrected for looking at ${intervalCount} of them.`,
  ]
}

const areaWords = {
  higher: 'Over all numbers of cases transfer helps',
  lower: 'Over all numbers of cases transfer harms',
  'none shown': 'Over all numbers of cases no difference is shown',
} as const

function setupSentence({ reports }: TransferResult, plan: TransferPlan): string {
  const { trains, from, source, look, seeds, stepCount } = plan
  const heldOutCaseCount = reports[0]?.heldOutCaseCount ?? 0
  return [
    `Transferred (trained: ${trains}; source ${from ? `${from.modelId} ${from.version}` : source}) against trained from scratch (trained: all${from ? '; the same network' : ''}) on the same cases (look: ${look})`,
    `with the same ${counted(stepCount, 'step')}: ${counted(heldOutCaseCount, 'held-out case')}, ${counted(seeds.length, 'seed')}.`,
  ].join(' ')
}
