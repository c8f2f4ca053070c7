import { basename } from 'node:path'
import { sentenceOf } from '@contract/failure/failure.ts'
import { ok } from '@contract/result.ts'
import { importTasks } from '../worker/import-tasks.node.ts'
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
  run: ({ takes: [folder = '', path = ''] }) =>
    withCohort(folder, async (cohort) => {
      const outcomes = await importTasks(cohort, path, ({ path: result, ...about }) =>
        storedSegmentation(cohort.blobs, { paths: [result], file: basename(result) }, about),
      )
      if (!outcomes.ok) return outcomes
      const added = outcomes.value.flatMap((one) => (one.kind === 'added' ? [one] : []))
      const left = outcomes.value.flatMap((one) => (one.kind === 'left' ? [one] : []))
      return ok({
        document: {
          added: added.map(({ kind: _, ...one }) => one),
          left: left.map(({ task, because }) => ({ task, ...findingDocument(because) })),
        },
        text: [
          `${counted(added.length, 'result')} brought in, ${left.length} left.`,
          ...added.map(({ task, version }) => `  ${task}: version ${version}`),
          ...left.map(({ task, because }) => `  ${task}: ${sentenceOf(because)}`),
        ].join('\n'),
        status: left.some(({ because }) => !ordinary.has(because.kind)) ? 1 : 0,
      })
    }),
})

/** What is left although nothing is wrong. */
const ordinary: ReadonlySet<string> = new Set(['task-result-missing', 'task-unchanged'])
