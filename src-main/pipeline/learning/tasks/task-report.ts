import type { ModelTask } from '@contract/model.ts'
import { randomOf } from '@volume/random.ts'
import { leastSubjectCount } from '../comparison/compare.ts'
import type { Resampling } from '../statistics/crossed-mean.ts'
import { grouped } from '../statistics/grouped.ts'
import { type Interval, percentileInterval } from '../statistics/interval.ts'

/** What a model answered where the answer is known: of a case, or of a box of one where it is about the side. */
export interface GivenAnswer {
  readonly subject: string
  readonly known: string
  readonly given: string
}

interface Estimated {
  readonly value: number
  /** Over resampled subjects; absent with fewer than `leastSubjectCount`. */
  readonly interval?: Interval
}

/** One task of one model on audited cases, against the commonest answer of its training set. */
export interface TaskReport {
  readonly task: ModelTask
  readonly answerCount: number
  readonly subjectCount: number
  readonly rightCount: number
  /** Known answers that the model cannot give, because its training set had none: they count as wrong. */
  readonly strangerCount: number
  /** The commonest answer of the training set, and how often it is right here, 0..1. */
  readonly majority: { readonly answer: string; readonly accuracy: number }
  /** Share that is right, 0..1. */
  readonly accuracy: Estimated
  /** Mean of these shares over the answers that are known here (Brodersen et al. 2010): always one answer gives 1 / their number. */
  readonly balancedAccuracy: Estimated
  /** Accuracy − that of the commonest answer, paired. */
  readonly aboveMajority: Estimated
}

/** `undefined`: nothing is known of any case. */
export function reportTask(
  task: ModelTask,
  answers: readonly GivenAnswer[],
  resampling: Resampling,
): TaskReport | undefined {
  if (answers.length === 0) return undefined
  const majority = task.classes[task.counts.indexOf(Math.max(...task.counts))]!
  const always = (drawn: readonly GivenAnswer[]) => shareOf(drawn, ({ known }) => known === majority)
  const bySubject = [...grouped(answers, ({ subject }) => subject).values()]
  const estimated = (statistic: (drawn: readonly GivenAnswer[]) => number): Estimated => {
    const interval =
      bySubject.length < leastSubjectCount ? undefined : subjectInterval(bySubject, statistic, resampling)
    return { value: statistic(answers), ...(interval && { interval }) }
  }
  return {
    task,
    answerCount: answers.length,
    subjectCount: bySubject.length,
    rightCount: answers.filter(isRight).length,
    strangerCount: answers.filter(({ known }) => !task.classes.includes(known)).length,
    majority: { answer: majority, accuracy: always(answers) },
    accuracy: estimated(accuracyOf),
    balancedAccuracy: estimated(balancedAccuracyOf),
    aboveMajority: estimated((drawn) => accuracyOf(drawn) - always(drawn)),
  }
}

const isRight = ({ known, given }: GivenAnswer): boolean => known === given
const shareOf = (answers: readonly GivenAnswer[], is: (one: GivenAnswer) => boolean): number =>
  answers.filter(is).length / answers.length
const accuracyOf = (answers: readonly GivenAnswer[]): number => shareOf(answers, isRight)

function balancedAccuracyOf(answers: readonly GivenAnswer[]): number {
  const recalls = [...grouped(answers, ({ known }) => known).values()].map(accuracyOf)
  return recalls.reduce((sum, one) => sum + one, 0) / recalls.length
}

/** Percentile interval of a statistic, with subjects drawn with replacement and each whole (Davison & Hinkley 1997, section 3.8). */
function subjectInterval(
  bySubject: readonly (readonly GivenAnswer[])[],
  statistic: (drawn: readonly GivenAnswer[]) => number,
  { seed, resamples, level }: Resampling,
): Interval | undefined {
  const random = randomOf(seed)
  const values = Array.from({ length: resamples }, () =>
    statistic(bySubject.flatMap(() => bySubject[random.integer(0, bySubject.length - 1)]!)),
  )
  return percentileInterval(values, level)
}
