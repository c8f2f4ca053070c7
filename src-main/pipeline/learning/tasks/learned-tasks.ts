import type { Failure } from '@contract/failure/failure.ts'
import type { FineTuning } from '@contract/learn.ts'
import { type ModelCard, type ModelTask, type TaskName, taskNames } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { withoutTasks } from '../graph/network/tasks.ts'
import { taskLayer, type UNetSpec } from '../graph/network/unet-spec.ts'
import type { Sample } from '../sample/sample.ts'
import type { Answers, KnownAnswers } from './known-answers.ts'
import { otherSide, sides } from './side.ts'

interface ToLearn {
  readonly wished: readonly TaskName[]
  /** Of the bundle that the run starts from. */
  readonly kept: readonly ModelTask[]
  /** Of each box of the training set. */
  readonly answers: readonly Answers[]
  readonly vocabulary: KnownAnswers['vocabulary']
}

/**
 * What a run learns beside the segments: what is wished, and on with what its bundle answers. The classes of a task are the answers in
 * the training set and those that the bundle knows. One that is wished and has fewer than two is refused.
 */
export function learnedTasks({ wished, kept, answers, vocabulary }: ToLearn): Result<readonly ModelTask[], Failure> {
  const tasks: ModelTask[] = []
  for (const name of taskNames.filter((one) => wished.includes(one) || kept.some((task) => task.name === one))) {
    const before = kept.find((task) => task.name === name)
    const given = answers.flatMap((one) => one[name] ?? [])
    const found = [...new Set(given)]
    if (wished.includes(name) && found.length < 2)
      return fail({ kind: 'task-answers-few', task: name, ...(found[0] !== undefined && { answer: found[0] }) })
    const classes = inOrder([...new Set([...(before?.classes ?? []), ...found])], orderOf(name, vocabulary))
    const counts = classes.map((one) => given.filter((answer) => answer === one).length)
    const vocabularyId = name === 'artefact' ? (before?.vocabularyId ?? vocabulary?.id) : undefined
    tasks.push(
      before && found.length === 0
        ? before
        : { name, classes, counts, ...(vocabularyId !== undefined && { vocabularyId }) },
    )
  }
  return ok(tasks)
}

const orderOf = (name: TaskName, vocabulary: KnownAnswers['vocabulary']): readonly string[] =>
  name === 'side' ? sides : name === 'artefact' ? (vocabulary?.grades ?? []) : []

/** By their place in an order, others behind by code units. */
function inOrder(classes: readonly string[], order: readonly string[]): readonly string[] {
  const placeOf = (one: string) => (order.includes(one) ? order.indexOf(one) : order.length)
  return classes.toSorted((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))
}

/** What a run goes on learning because the weights that it starts from answer it; those of another model are about its own scans. */
export const tasksOfStart = (
  { tasks = [] }: Pick<ModelCard, 'tasks'>,
  { start, from }: FineTuning,
): readonly ModelTask[] => (start === 'bundle' && from === undefined ? tasks : [])

/** A network with these tasks in place of its own. */
export const networkWith = (network: UNetSpec, tasks: readonly ModelTask[]): UNetSpec => ({
  ...withoutTasks(network),
  ...(tasks.length > 0 && { tasks: tasks.map(({ name, classes }) => ({ name, classCount: classes.length })) }),
})

/** What is known of one box: its region knows its side, where it has one. */
export const answersOfBox = ({ side }: Pick<Sample, 'side'>, ofCase: Answers = {}): Answers => ({
  ...ofCase,
  ...(side && { side }),
})

/** Indices of the answers by the layers that give them; of a window that shows the mirror image of a box the other side. */
export function answerIndices(
  tasks: readonly ModelTask[],
  answers: Answers,
  isMirrored = false,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    tasks.flatMap((task) => {
      const { name, classes } = task
      const side = isMirrored && name === 'side' ? sides.find((one) => one === answers.side) : undefined
      const index = classes.indexOf((side ? otherSide(side) : answers[name]) ?? '')
      return index === -1 ? [] : [[taskLayer(task), index] as const]
    }),
  )
}

/** For a source of windows: what is known of each sample, and which layers answer; nothing without tasks. */
export const answering = (tasks: readonly ModelTask[], answers: readonly Answers[]) =>
  tasks.length > 0 && {
    taskLayers: tasks.map(taskLayer),
    answersOf: (index: number, isMirrored: boolean) => answerIndices(tasks, answers[index] ?? {}, isMirrored),
  }

/** Of fewer of an answer little can be learned, and less be said. */
const fewAnswers = 10

/** `contrast: 6 T1w, 5 T2w. Few answers: …` */
export const taskInWords = ({ name, classes, counts }: ModelTask): string => {
  const said = `${name}: ${classes.map((one, index) => `${counts[index]} ${one}`).join(', ')}`
  return counts.some((count) => count < fewAnswers)
    ? `${said}. Few answers: with fewer than ${fewAnswers} of one the task may not be learned.`
    : said
}
