import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { BroughtTasks } from '@contract/task-list.ts'
import type { Frame } from '../frame/frame.svelte.ts'

export interface TaskProgress {
  readonly doneCount: number
  readonly totalCount: number
}

/** idle → choosing → running → done | failed; choosing → idle if no file was chosen. */
export type TaskWork =
  | { readonly kind: 'idle' }
  | { readonly kind: 'choosing' }
  | { readonly kind: 'running'; readonly progress: TaskProgress; readonly cancelling: boolean }
  | { readonly kind: 'done'; readonly brought: BroughtTasks }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The results of a task list on their way into the cohort, and what was matched and what was not. */
export class TaskImport {
  readonly #frame: Frame
  #work = $state.raw<TaskWork>({ kind: 'idle' })
  /** Another one: what the former came to is of no interest. */
  #run = 0

  constructor(frame: Frame) {
    this.#frame = frame
  }

  get work(): TaskWork {
    return this.#work
  }
  /** Asked for, and not at its end. */
  get isBusy(): boolean {
    return this.#work.kind === 'choosing' || this.#work.kind === 'running'
  }

  receive(event: WorkstationEvent): void {
    if (event.kind !== 'tasks-progress' || !this.isBusy) return
    const { doneCount, totalCount } = event
    const cancelling = this.#work.kind === 'running' && this.#work.cancelling
    this.#work = { kind: 'running', progress: { doneCount, totalCount }, cancelling }
  }

  async start(): Promise<void> {
    if (this.isBusy) return
    this.#work = { kind: 'choosing' }
    const run = ++this.#run
    const ended = await this.#frame.workstation.tasks.bringIn().catch((error: unknown) => {
      this.#work = { kind: 'idle' }
      throw error
    })
    if (run !== this.#run) return
    if (!ended.ok) this.#work = { kind: 'failed', failure: ended.failure }
    else this.#work = ended.value ? { kind: 'done', brought: ended.value } : { kind: 'idle' }
  }

  /** What was brought in stays. */
  async cancel(): Promise<void> {
    if (this.#work.kind !== 'running') return
    this.#work = { ...this.#work, cancelling: true }
    await this.#frame.workstation.tasks.cancel()
  }

  /** What it came to was read; what runs is cancelled. */
  close(): void {
    if (this.#work.kind === 'running') void this.cancel()
    else if (!this.isBusy) this.#work = { kind: 'idle' }
  }

  /** Another cohort is open. */
  restart(): void {
    if (this.#work.kind === 'running') void this.#frame.workstation.tasks.cancel()
    this.#run++
    this.#work = { kind: 'idle' }
  }
}
