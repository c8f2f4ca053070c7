import type { Failure, Finding } from './failure/failure.ts'
import type { Result } from './result.ts'

/** Task lists of another program that come back. */
export interface TasksApi {
  /**
   * Asks for a task list of MITK and brings its results in, each as a new version of its case; `undefined` if the user chose
   * none. How far it is comes as `tasks-progress`. What was brought in before a cancel stays.
   */
  bringIn(): Promise<Result<BroughtTasks | undefined, Failure>>
  cancel(): Promise<void>
}

/** What came of a task list, and what did not. */
export interface BroughtTasks {
  /** Base name. */
  readonly file: string
  readonly taskCount: number
  readonly addedCount: number
  /** The first of those that were brought in. */
  readonly added: readonly { readonly task: string; readonly name: string; readonly version: number }[]
  readonly leftCount: number
  /** The first of those that were left: what is wrong before what is only not done or unchanged. */
  readonly left: readonly { readonly task: string; readonly because: Finding }[]
  /** Fewer were looked at than there are. */
  readonly isCancelled: boolean
}
