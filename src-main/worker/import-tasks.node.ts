import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { identityOf } from '../pipeline/export/same-file.node.ts'
import { type ListedTask, parseTaskList } from '../pipeline/intake/task-list.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { ImportToAdd } from '../storage/imports.node.ts'
import type { ScanSource } from './jobs.ts'

/** What came of a task: a new version of a case, or why not. */
export type TaskOutcome =
  | { readonly kind: 'added'; readonly task: string; readonly caseId: string; readonly version: number }
  | { readonly kind: 'left'; readonly task: string; readonly because: Finding }

/** Reads the result of a task on its case's scan and puts it into the store. */
type ReadResult = (request: {
  readonly path: string
  readonly source: ScanSource
  readonly scanName: string
}) => Promise<Result<ImportToAdd, Failure>>

/** How the results of a list are read, and who wants to know. */
export interface TaskReading {
  readonly read: ReadResult
  /** Asked before each task, and before what was read is kept. */
  readonly isWanted?: () => boolean
  readonly onProgress?: (done: number, total: number) => void
}

/** What is left although nothing is wrong. */
export const isOrdinary = ({ kind }: Finding): boolean => kind === 'task-result-missing' || kind === 'task-unchanged'

/** No list of tasks is longer. */
const largestListBytes = 64 * 2 ** 20

/**
 * Brings in the results of a finished task list of MITK: each as a version of its case. A task is of the case that it
 * names, or of the one whose scan is its image. What is missing or does not fit is told and stops none. Once nobody wants
 * more, there are fewer outcomes than tasks.
 */
export async function importTasks(
  cohort: Cohort,
  path: string,
  { read, isWanted = () => true, onProgress }: TaskReading,
): Promise<Result<{ readonly taskCount: number; readonly outcomes: readonly TaskOutcome[] }, Failure>> {
  const tasks = await tasksOf(path)
  if (!tasks.ok) return tasks
  const outcomes: TaskOutcome[] = []
  const taskCount = tasks.value.length
  onProgress?.(0, taskCount)
  const scans = await scansOf(cohort, tasks.value, { folder: dirname(path), isWanted })
  for (const task of tasks.value) {
    if (!isWanted()) break
    const added = await importTask(cohort, task, { folder: dirname(path), caseId: scans.get(task), read, isWanted })
    if (added === undefined) break
    outcomes.push(
      added.ok
        ? { kind: 'added', task: task.name, ...added.value }
        : { kind: 'left', task: task.name, because: added.failure },
    )
    onProgress?.(outcomes.length, taskCount)
  }
  return ok({ taskCount, outcomes })
}

async function tasksOf(path: string): Promise<Result<readonly ListedTask[], Failure>> {
  const file = basename(path)
  try {
    const { size } = await stat(path)
    if (size > largestListBytes)
      return fail({ kind: 'task-list-invalid', file, because: 'it is longer than any list of tasks' })
    const parsed = parseTaskList(await readFile(path, 'utf8'))
    return parsed.ok ? parsed : fail({ kind: 'task-list-invalid', file, because: parsed.failure })
  } catch (error) {
    return fail(readFailure(error, file))
  }
}

/** The cases of the tasks that have one. */
async function scansOf(
  cohort: Cohort,
  tasks: readonly ListedTask[],
  { folder, isWanted }: { readonly folder: string; readonly isWanted: () => boolean },
): Promise<ReadonlyMap<ListedTask, string>> {
  const found = new Map<ListedTask, string>()
  for (const task of tasks)
    if (task.caseId !== undefined && cohort.caseRow(task.caseId).ok) found.set(task, task.caseId)
  const others = tasks.filter((task) => !found.has(task))
  if (others.length === 0) return found
  const caseOf = new Map<string, string>()
  for (const caseId of cohort.table.caseIds({})) {
    if (!isWanted()) return found
    for (const file of cohort.caseSource(caseId).files) {
      const identity = await identityOf(file)
      if (identity !== undefined) caseOf.set(identity, caseId)
    }
  }
  for (const task of others) {
    const identity = await identityOf(resolve(folder, task.image))
    const caseId = identity === undefined ? undefined : caseOf.get(identity)
    if (caseId !== undefined) found.set(task, caseId)
  }
  return found
}

/** `undefined`: nobody wants it any more. */
async function importTask(
  cohort: Cohort,
  { name: task, image, result }: ListedTask,
  {
    folder,
    caseId,
    read,
    isWanted,
  }: {
    readonly folder: string
    readonly caseId: string | undefined
    readonly read: ReadResult
    readonly isWanted: () => boolean
  },
): Promise<Result<{ readonly caseId: string; readonly version: number }, Failure> | undefined> {
  if (caseId === undefined) return fail({ kind: 'task-case-unknown', task, file: lastPart(image) })
  const path = resolve(folder, result)
  if (!existsSync(path)) return fail({ kind: 'task-result-missing', task, file: lastPart(result) })
  const row = cohort.caseRow(caseId)
  if (!row.ok) return row
  const stored = await read({ path, source: cohort.caseSource(caseId), scanName: row.value.name })
  if (!isWanted()) return undefined
  if (!stored.ok) return stored
  const shown = cohort.latestSegmentation(caseId)
  const isSame =
    shown.ok &&
    shown.value.labelmapSha256 === stored.value.labelmapSha256 &&
    namesOf(shown.value.segments) === namesOf(stored.value.segments)
  if (isSame) return fail({ kind: 'task-unchanged', task })
  const added = cohort.addImport(caseId, stored.value)
  return added.ok ? ok({ caseId, version: added.value.version }) : added
}

const namesOf = (segments: ImportToAdd['segments']): string =>
  JSON.stringify(segments.map(({ value, name, layer = 0 }) => [value, name, layer]).toSorted())

const lastPart = (path: string): string => path.split(/[/\\]/).at(-1) ?? path
