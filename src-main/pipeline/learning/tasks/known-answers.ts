import type { TaskName } from '@contract/model.ts'

/** What is known of a case, or of a box of one, by task; a task that is absent is not known. */
export type Answers = Readonly<Partial<Record<TaskName, string>>>

/** What is known of the cases of a run besides their segments. Plain data: part of the run's record, and it crosses processes. */
export interface KnownAnswers {
  /** By id of the case. A side is that of a scan which is one box. */
  readonly byCase: Readonly<Record<string, Answers>>
  /** Whose grades answer `artefact`, in their order; absent: nobody graded any. */
  readonly vocabulary?: { readonly id: string; readonly grades: readonly string[] }
}
