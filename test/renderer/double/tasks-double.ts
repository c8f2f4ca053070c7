import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok } from '@contract/result.ts'
import type { BroughtTasks, TasksApi } from '@contract/task-list.ts'

interface Needs {
  readonly take: (call: string) => Failure | undefined
  readonly announce: (event: WorkstationEvent) => void
}

/** A task list in memory. */
export class TasksDouble {
  /** What comes of it; `undefined`: no file was chosen. */
  brought: BroughtTasks | undefined
  /** It goes no further before it is cancelled. */
  waitsForCancel = false
  #cancel = () => {}
  readonly room: TasksApi

  constructor({ take, announce }: Needs) {
    this.room = {
      bringIn: async () => {
        const failure = take('tasks.bringIn')
        if (failure) return fail(failure)
        if (!this.brought) return ok(undefined)
        announce({ kind: 'tasks-progress', doneCount: 1, totalCount: this.brought.taskCount })
        if (this.waitsForCancel)
          await new Promise<void>((resolve) => {
            this.#cancel = resolve
          })
        return ok(this.brought)
      },
      cancel: async () => this.#cancel(),
    }
  }
}
