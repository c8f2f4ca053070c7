import type { TrainedPart, WindowSource } from '@contract/learn.ts'
import type { ModelIdentity } from '@contract/learning.ts'
import type { TaskName } from '@contract/model.ts'
import { counted } from '../comparison/compared-words.ts'
import type { TaskReport } from '../tasks/task-report.ts'
import { taskSentence } from '../tasks/task-words.ts'
import type { TransferReport } from './transfer.ts'
import { strataSentences, transferSentences } from './transfer-words.ts'

/** What is on record of how a model was trained. */
export interface RunFacts {
  readonly setId: string
  readonly seed: number
  /** SHA-256 of the model whose weights it began with, or `scratch`. */
  readonly start: string
  /** Whose network it has; absent: that of the model that it was made for. */
  readonly from?: ModelIdentity
  readonly trainable: TrainedPart
  readonly windows: WindowSource
  /** Whether a standard scale of intensities was wished. */
  readonly isHarmonized: boolean
  readonly stepCount: number
  /** Looks without a better one after which it was to end; absent: none. */
  readonly patience?: number
  /** The highest; absent: the usual one. */
  readonly learningRate?: number
  /** By the first letters of a layer's name; absent: 1. */
  readonly rateFactors?: Readonly<Record<string, number>>
  readonly tasks: readonly TaskName[]
}

export interface ComparedModel {
  readonly version: string
  readonly modelSha256: string
  /** Absent: no run of this cohort made it. */
  readonly run?: RunFacts
  readonly tasks: readonly TaskReport[]
}

/** Two models on the frozen audit set: their Dice, and what each answers to its tasks. */
export interface TwoModels {
  readonly candidate: ComparedModel
  readonly baseline: ComparedModel
  /** In it the candidate counts as transferred and the baseline as from scratch. */
  readonly report: TransferReport
  /** Evaluations of models on this audit set that are on record, this one included. */
  readonly lookCount: number
  /** Cases of the audit set without an accepted version. */
  readonly waitingCount: number
}

/** In words; a run that started from weights against its control from scratch is a question of transfer. */
export function twoModelsSentences(compared: TwoModels): readonly string[] {
  const { candidate, baseline, report, lookCount, waitingCount } = compared
  return [
    ...(isTransfer(compared) ? transferSentences(report) : comparedSentences(compared)),
    ...[candidate, baseline].flatMap(({ version, tasks }) => tasks.map((one) => `${version}, ${taskSentence(one)}`)),
    `The audit set was looked at ${counted(lookCount, 'time')}, this one included. Each look spends it: who trains on until a look pleases has chosen by it.`,
    ...(waitingCount > 0 ? [`${counted(waitingCount, 'case')} of the audit set wait for an accepted version.`] : []),
  ]
}

/** Only if they differ in nothing else: otherwise a difference may come from that. */
function isTransfer({ candidate: { run: one }, baseline: { run: other } }: TwoModels): boolean {
  if (!one || !other || one.start === 'scratch' || other.start !== 'scratch') return false
  return differencesOf(one, { ...other, start: one.start, trainable: one.trainable }).length === 0
}

function comparedSentences({ candidate, baseline, report }: TwoModels): readonly string[] {
  const { heldOutCaseCount, subjectCount } = report
  return [
    `${candidate.version} against ${baseline.version}: ${counted(heldOutCaseCount, 'audited case')} of ${counted(subjectCount, 'subject')}; differences are ${candidate.version} − ${baseline.version}.`,
    differencesSentence(candidate, baseline),
    ...strataSentences(report, { candidate: candidate.version, baseline: baseline.version }),
  ]
}

function differencesSentence(candidate: ComparedModel, baseline: ComparedModel): string {
  const unknown = [candidate, baseline].filter(({ run }) => run === undefined).map(({ version }) => version)
  if (!candidate.run || !baseline.run)
    return `No run of this cohort made ${unknown.join(' or ')}: what else they differ in is not on record.`
  const differences = differencesOf(candidate.run, baseline.run)
  return differences.length === 0
    ? 'Their runs were asked for in the same way.'
    : `Their runs differ in ${differences.join('; ')}. Nothing else that is on record differs.`
}

/** `tasks (contrast, side against none)`. */
function differencesOf(one: RunFacts, other: RunFacts): readonly string[] {
  const facts: readonly (readonly [string, (run: RunFacts) => string])[] = [
    ['training set', ({ setId }) => setId],
    ['seed', ({ seed }) => String(seed)],
    ['start', ({ start }) => (start === 'scratch' ? 'from scratch' : `model ${start.slice(0, 12)}`)],
    ['network', ({ from }) => (from ? `that of ${from.modelId} ${from.version}` : 'its own')],
    ['what is trained', ({ trainable }) => trainable],
    ['windows', ({ windows }) => windows],
    ['standard scale', ({ isHarmonized }) => (isHarmonized ? 'with' : 'without')],
    ['steps', ({ stepCount }) => String(stepCount)],
    ['patience', ({ patience }) => (patience === undefined ? 'without' : counted(patience, 'look'))],
    ['learning rate', ({ learningRate }) => (learningRate === undefined ? 'the usual' : String(learningRate))],
    ['rates by layer', ({ rateFactors = {} }) => ratesInWords(rateFactors)],
    ['tasks', ({ tasks }) => tasks.join(', ') || 'none'],
  ]
  return facts.flatMap(([name, says]) =>
    says(one) === says(other) ? [] : [`${name} (${says(one)} against ${says(other)})`],
  )
}

const ratesInWords = (factors: Readonly<Record<string, number>>): string =>
  Object.entries(factors)
    .map(([layer, factor]) => `${layer} × ${factor}`)
    .toSorted()
    .join(', ') || 'one'
