import { basename } from 'node:path'
import { sentenceOf } from '@contract/failure/failure.ts'
import { ok } from '@contract/result.ts'
import { importTasks, isOrdinary } from '../worker/import-tasks.node.ts'
import { storedSegmentation } from '../worker/stored-segmentation.node.ts'
import { findingDocument } from './describe.ts'
import { counted } from './text.ts'
import { defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

export const cohortImportTasks = defineVerb({
  name: 'cohort import-tasks',
  takes: ['cohort', 'tasks.json'],
  summary: 'Brings in what was done of an MITK Segmentation Task List: each result as a new version of its case.',
  options: {},
  run: ({ takes: [folder = '', path = ''] }, { signal, progress }) =>
    withCohort(folder, async (cohort) => {
      const done = await importTasks(cohort, path, {
        read: ({ path: result, ...about }) =>
          storedSegmentation(cohort.blobs, { paths: [result], file: basename(result) }, about),
        isWanted: () => !signal.aborted,
        onProgress: (doneCount, taskCount) => progress('tasks', doneCount, taskCount),
      })
      if (!done.ok) return done
      const { outcomes, taskCount } = done.value
      const added = outcomes.flatMap((one) => (one.kind === 'added' ? [one] : []))
      const left = outcomes.flatMap((one) => (one.kind === 'left' ? [one] : []))
      const isCancelled = outcomes.length < taskCount
      return ok({
        document: {
          added: added.map(({ kind: _, ...one }) => one),
          left: left.map(({ task, because }) => ({ task, ...findingDocument(because) })),
        },
        text: [
          `${counted(added.length, 'result')} brought in, ${left.length} left.`,
          ...(isCancelled ? [`Cancelled after ${outcomes.length} of ${counted(taskCount, 'task')}.`] : []),
          ...added.map(({ task, version }) => `  ${task}: version ${version}`),
          ...left.map(({ task, because }) => `  ${task}: ${sentenceOf(because)}`),
        ].join('\n'),
        status: isCancelled || left.some(({ because }) => !isOrdinary(because)) ? 1 : 0,
      })
    }),
})
