import { counted, differenceInWords, segmentInWords } from '../comparison/compared-words.ts'
import type { TaskReport } from '../tasks/task-report.ts'
import type { TransferStratum } from '../transfer/transfer.ts'
import { simulatedTasks, type TasksPlan } from './tasks-plan.ts'
import type { TasksCountReport, TasksResult } from './tasks-result.ts'
import { intervalInWords, numbersOf } from './transfer-words.ts'

export const tasksHeading = ['cases', 'segment', 'with tasks', 'alone', 'difference', '95 %', 'tasks are'] as const

/** A row for each number of training cases and segment; Dice with three decimals, `–` where there is none. */
export const tasksRows = ({ reports }: TasksResult): readonly (readonly string[])[] =>
  reports.flatMap(({ trainingCaseCount, strata }) =>
    strata.map((stratum) => [
      String(trainingCaseCount),
      segmentInWords(stratum.segment),
      ...numbersOf(stratum),
      effectWords[stratum.verdict],
    ]),
  )

const effectWords = {
  benefit: 'a benefit',
  'negative transfer': 'a harm',
  'none shown': 'no difference shown',
} as const

export const answersHeading = ['cases', 'task', 'right', 'accuracy', 'balanced', '95 %', 'verdict'] as const

/** A row for each number of training cases and task; shares with three decimals. */
export const answersRows = ({ reports }: TasksResult): readonly (readonly string[])[] =>
  reports.flatMap(({ trainingCaseCount, tasks }) =>
    tasks.map((task) => [
      String(trainingCaseCount),
      task.task.name,
      `${task.rightCount} of ${task.answerCount}`,
      task.accuracy.value.toFixed(3),
      task.balancedAccuracy.value.toFixed(3),
      intervalInWords(task.balancedAccuracy.interval),
      isLearned(task) ? 'learned' : 'not shown to be learned',
    ]),
  )

/** Whether the interval of the balanced accuracy lies above that of one and the same answer to everything. */
export const isLearned = ({ task, balancedAccuracy }: TaskReport): boolean =>
  balancedAccuracy.interval !== undefined && balancedAccuracy.interval.low > chanceOf(task)

/** The balanced accuracy of one and the same answer to everything. */
export const chanceOf = ({ classes }: TaskReport['task']): number => 1 / classes.length

/** What was compared, whether the tasks help or harm the segments, whether they are learned, and what the numbers do not say. */
export function tasksSentences(result: TasksResult, plan: TasksPlan): readonly string[] {
  const { reports } = result
  const { seeds } = plan
  const intervalCount = reports.reduce((sum, { strata, tasks }) => sum + strata.length + tasks.length, 0)
  return [
    setupSentence(result, plan),
    ...reports.flatMap((report) => [
      ...report.strata.map((one) => effectSentence(report, one)),
      answersSentence(report),
    ]),
    `Intervals of differences (95 %) are over held-out cases${seeds.length > 1 ? ' and seeds, both resampled' : ', of one seed'}; those of answers over held-out cases, each with the answers of all seeds. Nothing is corrected for looking at ${intervalCount} of them.`,
    'An inverted intensity and a mirror image are plain to see: contrasts and sides of a clinic’s scans may be harder.',
  ]
}

function setupSentence({ reports }: TasksResult, { stepCount, seeds, knownShare }: TasksPlan): string {
  const told = knownShare === 1 ? 'all answers' : `${Math.round(100 * knownShare)} % of the answers`
  return [
    `Segments and ${simulatedTasks.join(' and ')} (of the training cases ${told} known) against segments alone, on the same cases, of which a random half is inverted and, independently, a random half mirrored; side: left is a box as it is, right its mirror image.`,
    `Both from scratch with the same ${counted(stepCount, 'step')}: ${counted(reports[0]?.heldOutCaseCount ?? 0, 'held-out case')}, ${counted(seeds.length, 'seed')}.`,
  ].join(' ')
}

function effectSentence({ trainingCaseCount }: TasksCountReport, stratum: TransferStratum): string {
  const says = {
    benefit: 'tasks help the segmentation',
    'negative transfer': 'tasks harm the segmentation',
    'none shown': 'no effect of tasks on the segmentation is shown',
  }[stratum.verdict]
  return `${counted(trainingCaseCount, 'training case')}: ${says}: ${segmentInWords(stratum.segment)} ${differenceInWords(stratum)}.`
}

function answersSentence({ trainingCaseCount, tasks }: TasksCountReport): string {
  const said = tasks.map(
    (one) =>
      `${one.task.name} ${isLearned(one) ? 'is learned' : 'is not shown to be learned'} (balanced accuracy ${one.balancedAccuracy.value.toFixed(3)}, ${chanceOf(one.task)} by one answer for all)`,
  )
  return `${counted(trainingCaseCount, 'training case')}: ${said.join('; ')}.`
}
