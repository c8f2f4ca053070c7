import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { BroughtTasks } from '@contract/task-list.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { importTasks, isOrdinary } from '../../worker/import-tasks.node.ts'
import type { ReadingJobs } from '../../worker/jobs.ts'
import { chooseFileToOpen } from '../choose.electron.ts'
import type { Measuring } from '../measuring.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import { announce } from '../window.electron.ts'
import type { Worker } from '../worker.electron.ts'

const taskLists = { name: 'MITK Segmentation Task List', extensions: ['json'] }
/** The first of each kind are told one by one. */
const toldCount = 200

export interface TasksNeeds {
  readonly cohort: OpenCohort
  /** A reading worker that no reader waits for. */
  readonly worker: Worker<ReadingJobs>
  readonly measuring: Measuring
}

export function serveTasks({ cohort, worker, measuring }: TasksNeeds): void {
  let running: { isCancelled: boolean } | undefined

  async function bringIn(open: Cohort, path: string): Promise<Result<BroughtTasks, Failure>> {
    const own = { isCancelled: false }
    running = own
    try {
      const done = await importTasks(open, path, {
        read: ({ path: result, ...about }) => {
          const files = { paths: [result], file: basename(result) }
          return worker.run('readSegmentation', { cohortFolder: open.folder, ...files, ...about })
        },
        isWanted: () => !own.isCancelled && cohort.current() === open,
        onProgress: (doneCount, totalCount) => announce({ kind: 'tasks-progress', doneCount, totalCount }),
      })
      if (!done.ok) return done
      if (cohort.current() !== open) return fail({ kind: 'cancelled' })
      return ok(broughtOf(open, basename(path), done.value))
    } finally {
      running = undefined
    }
  }

  function broughtOf(open: Cohort, file: string, { taskCount, outcomes }: Outcomes): BroughtTasks {
    const added = outcomes.flatMap((one) => (one.kind === 'added' ? [one] : []))
    for (const { caseId } of added) {
      announce({ kind: 'case-changed', caseId })
      measuring.later(caseId)
    }
    const left = outcomes.flatMap(({ task, ...one }) => (one.kind === 'left' ? [{ task, because: one.because }] : []))
    const byWeight = left.toSorted((a, b) => Number(isOrdinary(a.because)) - Number(isOrdinary(b.because)))
    return {
      ...{ file, taskCount, addedCount: added.length, leftCount: left.length },
      added: added.slice(0, toldCount).map(({ task, caseId, version }) => {
        const row = open.caseRow(caseId)
        return { task, version, name: row.ok ? row.value.name : caseId }
      }),
      left: byWeight.slice(0, toldCount),
      isCancelled: outcomes.length < taskCount,
    }
  }

  serve('tasks', {
    bringIn: {
      run: async () => {
        const open = cohort.need()
        if (!open.ok) return open
        if (running) return fail({ kind: 'busy', work: 'A task list' })
        const path = await chooseFileToOpen('Bring in the results of a task list', taskLists)
        if (path === undefined) return ok(undefined)
        return cohort.current() === open.value && !running ? bringIn(open.value, path) : fail({ kind: 'cancelled' })
      },
    },
    cancel: {
      run: async () => {
        if (running) running.isCancelled = true
      },
    },
  })
}

type Outcomes = Extract<Awaited<ReturnType<typeof importTasks>>, { readonly ok: true }>['value']
