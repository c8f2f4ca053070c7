import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingRun, TrainingRunEnd, TrainingRunToBegin } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Row, recordOf, textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'
import { isCohortFolder } from './cohort-folder.ts'
import { keptJson } from './kept-json.ts'
import { nextNumber } from './next-number.node.ts'
import { findSet } from './training-sets.node.ts'

const columns = `r.run_id, r.run, r.reader_id, r.at, s.set_id, e.ending, e.reader_id AS ended_by, e.at AS ended_at`
const tables = `training_runs r JOIN training_sets s ON s.number = r.set_number
  LEFT JOIN training_run_ends e ON e.run_number = r.number`

/** Newest first. */
export const trainingRuns = ({ database }: Storage): readonly TrainingRun[] =>
  database.all(`SELECT ${columns} FROM ${tables} ORDER BY r.number DESC`).map(runOf)

export function findRun(storage: Storage, runId: string): Result<TrainingRun, Failure> {
  const row = storage.database.one(`SELECT ${columns} FROM ${tables} WHERE r.run_id = ?`, runId)
  return row === undefined ? fail({ kind: 'training-run-unknown', runId }) : ok(runOf(row))
}

/** Before it learns anything: whatever becomes of it, it is on record. */
export const beginRun = (storage: Storage, { setId, ...run }: TrainingRunToBegin): Result<TrainingRun, Failure> =>
  storage.database.transaction(() => {
    const { database, audit, clock, readerId, randomId } = storage
    const set = findSet(storage, setId)
    if (!set.ok) return set
    const runId = randomId()
    database.run(
      'INSERT INTO training_runs (number, run_id, set_number, run, reader_id, at) VALUES (?, ?, ?, ?, ?, ?)',
      ...[nextNumber(database, 'training_runs'), runId, set.value.number],
      ...[keptJson({ ...run }), readerId, clock().toISOString()],
    )
    audit('training-run-begun', { runId, setId, seed: run.seed, start: run.start })
    return findRun(storage, runId)
  })

/** A run ends once. */
export const endRun = (
  storage: Storage,
  { runId, ...ending }: TrainingRunEnd & { readonly runId: string },
): Result<TrainingRun, Failure> =>
  storage.database.transaction(() => {
    const { database, audit, clock, readerId } = storage
    const run = findRun(storage, runId)
    if (!run.ok) return run
    if (run.value.state !== 'running') return fail({ kind: 'training-run-over', state: run.value.state })
    const result = ending.state === 'finished' ? ending.result : undefined
    if (result && !isCohortFolder(result.folder)) throw new Error('A model is kept in a folder of the cohort.')
    database.run(
      `INSERT INTO training_run_ends (run_number, ending, reader_id, at)
         SELECT number, ?, ?, ? FROM training_runs WHERE run_id = ?`,
      ...[keptJson({ ...ending }), readerId, clock().toISOString(), runId],
    )
    const failure = ending.state === 'failed' ? ending.failure.kind : undefined
    audit('training-run-ended', { runId, state: ending.state, modelSha256: result?.modelSha256, failure })
    return findRun(storage, runId)
  })

function runOf(row: Row): TrainingRun {
  const begun = {
    ...recordOf<Omit<TrainingRunToBegin, 'setId'>>(row, 'run'),
    setId: textOf(row, 'set_id'),
    runId: textOf(row, 'run_id'),
    startedAt: textOf(row, 'at'),
    startedBy: textOf(row, 'reader_id'),
  }
  if (row.ending === null) return { ...begun, state: 'running' }
  const ending = recordOf<TrainingRunEnd>(row, 'ending')
  return { ...begun, ...ending, endedAt: textOf(row, 'ended_at'), endedBy: textOf(row, 'ended_by') }
}
