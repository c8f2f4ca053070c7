import {
  type Checkpoint,
  type CorrectionHistory,
  correctionTools,
  type JournaledPatch,
  type LeftBranch,
  type SegmentChange,
} from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { decodeRuns } from '../pipeline/correction/journal/run-codec.ts'
import { segmentsAfter } from '../pipeline/correction/journal/segment-changes.ts'
import { activeReading } from './active-reading.node.ts'
import { baseOf } from './base.node.ts'
import type { Row } from './row.ts'
import { bytesOf, numberOf, recordOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/**
 * A correction that is open. Its patches form a tree in the journal, each naming the patch under it (0: the base);
 * `appliedPatch` is the newest one that is applied, `lastPatch` the end of the branch that redo follows.
 */
export interface OpenCorrection {
  readonly number: number
  readonly baseNumber: number
  readonly appliedPatch: number
  readonly lastPatch: number
}

/** That of the reading for which the case is claimed, else that of the case. */
export function openCorrection(storage: Storage, caseNumber: number): OpenCorrection | undefined {
  const row = storage.database.one(
    'SELECT * FROM corrections WHERE case_number = ? AND ended_as IS NULL AND reading_number IS ?',
    caseNumber,
    activeReading(storage, caseNumber)?.number ?? null,
  )
  return (
    row && {
      number: numberOf(row, 'number'),
      baseNumber: numberOf(row, 'base_number'),
      appliedPatch: numberOf(row, 'applied_patch'),
      lastPatch: numberOf(row, 'last_patch'),
    }
  )
}

/** The branch of case ?1 that ends in patch ?2, walked from its end to the base. */
export const branch = `WITH RECURSIVE branch (patch_number, parent_patch, position) AS (
  SELECT patch_number, parent_patch, position FROM patches WHERE case_number = ?1 AND patch_number = ?2
  UNION ALL
  SELECT p.patch_number, p.parent_patch, p.position FROM patches p JOIN branch b
    ON p.case_number = ?1 AND p.patch_number = b.parent_patch)`

/** The correction that is open, with every patch that is applied or can be redone; else an empty one. */
export function history(storage: Storage, caseId: string): Result<CorrectionHistory, Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const { number } = found.value
  const base = baseOf(storage, found.value)
  if (!base.ok) return base
  const { segmentationId } = base.value
  const open = openCorrection(storage, number)
  if (open === undefined) return ok({ segmentationId, patches: [], appliedCount: 0, checkpoints: [], leftBranches: [] })
  const patches = branchPatches(storage, number, open.lastPatch)
  if (!patches.ok) return patches
  return ok({
    segmentationId,
    patches: patches.value,
    appliedCount: positionOf(storage, number, open.appliedPatch),
    checkpoints: checkpointsOf(storage, open.number),
    leftBranches: leftBranches(storage, open),
  })
}

/** The patches of a branch, oldest first. */
export function branchPatches(
  { database }: Storage,
  caseNumber: number,
  lastPatch: number,
): Result<readonly JournaledPatch[], Failure> {
  const rows = database.all(
    `${branch} SELECT p.* FROM patches p JOIN branch USING (patch_number)
       WHERE p.case_number = ?1 ORDER BY p.position`,
    caseNumber,
    lastPatch,
  )
  const patches: JournaledPatch[] = []
  for (const row of rows) {
    const patch = journaledPatchOf(row)
    if (!patch.ok) return patch
    patches.push(patch.value)
  }
  return ok(patches)
}

function journaledPatchOf(row: Row): Result<JournaledPatch, Failure> {
  const runs = decodeRuns(bytesOf(row, 'runs'))
  if (!runs.ok) return runs
  const tool = correctionTools.find((one) => one === textOf(row, 'tool'))
  if (tool === undefined) return fail({ kind: 'patch-invalid', because: 'no such tool is known' })
  return ok({
    patchNumber: numberOf(row, 'patch_number'),
    readerId: textOf(row, 'reader_id'),
    at: textOf(row, 'at'),
    tool,
    segmentValue: numberOf(row, 'segment_value'),
    runs: runs.value,
    ...(row.segment_change === null ? {} : { segmentChange: recordOf<SegmentChange>(row, 'segment_change') }),
  })
}

/** How many patches are applied when this one is the newest applied; 0 for the base. */
export function positionOf({ database }: Storage, caseNumber: number, patchNumber: number): number {
  const row = database.one(
    'SELECT position FROM patches WHERE case_number = ? AND patch_number = ?',
    caseNumber,
    patchNumber,
  )
  return row === undefined ? 0 : numberOf(row, 'position')
}

/** The segment table of a version with the changes of a branch up to this patch. */
export function segmentsAt(
  { database }: Storage,
  caseNumber: number,
  { baseNumber, appliedPatch }: Pick<OpenCorrection, 'baseNumber' | 'appliedPatch'>,
): readonly Segment[] {
  const base = database.one('SELECT segments FROM segmentations WHERE number = ?', baseNumber)
  const changes = database.all(
    `${branch} SELECT p.segment_change FROM patches p JOIN branch USING (patch_number)
       WHERE p.case_number = ?1 AND p.segment_change IS NOT NULL ORDER BY p.position`,
    caseNumber,
    appliedPatch,
  )
  return segmentsAfter(
    recordOf<readonly Segment[]>(base ?? {}, 'segments'),
    changes.map((row) => ({ segmentChange: recordOf<SegmentChange>(row, 'segment_change') })),
  )
}

const checkpointsOf = ({ database }: Storage, correction: number): readonly Checkpoint[] =>
  database.all('SELECT * FROM checkpoints WHERE correction_number = ? ORDER BY number', correction).map((row) => ({
    name: textOf(row, 'name'),
    patchNumber: numberOf(row, 'patch_number'),
    readerId: textOf(row, 'reader_id'),
    at: textOf(row, 'at'),
  }))

/** Where the branches end that were left, newest first. */
function leftBranches({ database }: Storage, { number, lastPatch }: OpenCorrection): readonly LeftBranch[] {
  const rows = database.all(
    'SELECT patch_number, parent_patch, reader_id, at FROM patches WHERE correction_number = ? ORDER BY patch_number',
    number,
  )
  const parents = new Map(rows.map((row) => [numberOf(row, 'patch_number'), numberOf(row, 'parent_patch')]))
  const followed = new Set([0])
  for (let patch = lastPatch; patch !== 0; patch = parents.get(patch) ?? 0) followed.add(patch)
  const inner = new Set(parents.values())
  const ends = rows.filter((row) => {
    const patch = numberOf(row, 'patch_number')
    return !inner.has(patch) && !followed.has(patch)
  })
  return ends.toReversed().map((row) => {
    const patchNumber = numberOf(row, 'patch_number')
    let [fork, patchCount] = [patchNumber, 0]
    for (; !followed.has(fork); fork = parents.get(fork) ?? 0) patchCount++
    return {
      patchNumber,
      forkPatchNumber: fork,
      patchCount,
      readerId: textOf(row, 'reader_id'),
      at: textOf(row, 'at'),
    }
  })
}
