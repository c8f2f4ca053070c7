import { counted, signed } from '../comparison/compared-words.ts'
import { taskInWords } from './learned-tasks.ts'
import type { TaskReport } from './task-report.ts'

type Estimated = TaskReport['accuracy']

const inWords = ({ value, interval }: Estimated, says: (value: number) => string): string =>
  `${says(value)} (${interval ? `${says(interval.low)}..${says(interval.high)}` : 'no interval'})`

const share = (value: number): string => value.toFixed(3)

/** What a model answered to a task on audited cases, and whether that is more than one could know without looking. */
export function taskSentence(report: TaskReport): string {
  const { task, answerCount, subjectCount, rightCount, strangerCount, majority, aboveMajority } = report
  const verdict =
    aboveMajority.interval && aboveMajority.interval.low > 0
      ? 'Better than'
      : aboveMajority.interval && aboveMajority.interval.high < 0
        ? 'Worse than'
        : 'Not shown to be better than'
  return [
    `${task.name}: ${rightCount} of ${counted(answerCount, 'known answer')} right, ${counted(subjectCount, 'subject')}; accuracy ${inWords(report.accuracy, share)}, balanced ${inWords(report.balancedAccuracy, share)}.`,
    `${verdict} always answering ${majority.answer}, the commonest in training (${share(majority.accuracy)}): ${inWords(aboveMajority, signed)}.`,
    ...(strangerCount > 0 ? [`${counted(strangerCount, 'known answer')} it never learned.`] : []),
    `Learned from ${taskInWords(task)}${taskInWords(task).endsWith('.') ? '' : '.'}`,
  ].join(' ')
}
