import type { BroughtTasks } from '@contract/task-list.ts'
import { countOf, plural } from './format.ts'

export const taskListText = {
  title: 'Results of a task list',
  open: 'Task results…',
  command: 'Bring in the results of an MITK task list…',
  close: 'Close',
  stop: 'Cancel',
  another: 'Choose another list…',
  cancelling: 'Cancelling…',
  progress: (done: number, total: number) => `Reading results, ${countOf(done)} of ${plural(total, 'task')}`,
  done: ({ file, addedCount, taskCount, leftCount, isCancelled }: BroughtTasks) =>
    isCancelled
      ? `Cancelled after ${countOf(addedCount + leftCount)} of ${plural(taskCount, 'task')} of ${file}. ${plural(addedCount, 'result')} brought in before that ${addedCount === 1 ? 'stays' : 'stay'}.`
      : `${file}: ${plural(addedCount, 'result')} of ${plural(taskCount, 'task')} brought in, ${addedCount === 1 ? 'as a new version of its case' : 'each as a new version of its case'}.`,
  none: ({ file, taskCount }: BroughtTasks) => `${file}: none of ${plural(taskCount, 'task')} was brought in.`,
  added: (count: number) => `${countOf(count)} brought in`,
  left: (count: number) => `${countOf(count)} left`,
  version: (name: string, version: number) => `${name}, version ${version}`,
  more: (count: number) => `and ${plural(count, 'other')}`,
}
