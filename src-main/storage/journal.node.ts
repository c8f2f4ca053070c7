import { createHash } from 'node:crypto'
import type { Checkpoint, CorrectionHistory, Patch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { canonicalJson } from '@volume/canonical-json.ts'
import type { Grid } from '@volume/grid.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import { strayCount } from '../pipeline/correction/adjudication/disputed-runs.ts'
import { checkPatch } from '../pipeline/correction/journal/patch.ts'
import { encodeRuns } from '../pipeline/correction/journal/run-codec.ts'
import { checkSegments } from '../pipeline/correction/journal/segment-changes.ts'
import { activeReading } from './active-reading.node.ts'
import { baseOf } from './base.node.ts'
import { gridOf } from './cases.node.ts'
import type { Held } from './claims.node.ts'
import { heldCase } from './claims.node.ts'
import { branch, history, type OpenCorrection, openCorrection, positionOf, segmentsAt } from './history.node.ts'
import { bytesOf, numberOf } from './row.ts'
import type { KnownCase, Storage } from './storage.node.ts'

/** Appends a stroke to the journal; it is on disk when this returns. */
export function recordPatch(
  storage: Storage,
  { patch, ...held }: Held & { readonly patch: Patch },
): Result<{ readonly patchNumber: number }, Failure> {
  const { database, audit } = storage
  return database.transaction(() => {
    const known = heldCase(storage, held)
    if (!known.ok) return known
    const open = openOrBegin(storage, known.value)
    if (!open.ok) return open
    const stack = stackOf(storage, open.value)
    const checked = checkPatch(patch, stackedGrid(stack.grid, stack.layerCount))
    if (!checked.ok) return checked
    const fits = checkSegments(segmentsAt(storage, known.value.number, open.value), patch, stack)
    if (!fits.ok) return fits
    const strays = strayCountOf(storage, open.value, patch)
    if (strays > 0) return fail({ kind: 'patch-strayed', changedCount: strays })
    const runs = encodeRuns(patch.runs)
    const patchNumber = insertPatch(storage, known.value, open.value, { patch, runs })
    moveTo(storage, known.value, open.value.number, { appliedPatch: patchNumber, lastPatch: patchNumber })
    audit('stroke-recorded', {
      ...held,
      patchNumber,
      tool: patch.tool,
      runsSha256: createHash('sha256').update(runs).digest('hex'),
      segmentChange: storedChangeOf(patch),
    })
    return ok({ patchNumber })
  })
}

/**
 * How many voxels of a patch lie where both readings of an adjudication agree; 0 outside of one, and in one of an earlier
 * format, which is checked as a whole when it is accepted.
 */
function strayCountOf({ database }: Storage, { baseNumber }: OpenCorrection, { runs }: Patch): number {
  const row = database.one(
    'SELECT disputed FROM adjudications WHERE merged_number = ? AND disputed IS NOT NULL',
    baseNumber,
  )
  if (row === undefined) return 0
  const disputed = Uint8Array.from(bytesOf(row, 'disputed'))
  return strayCount(runs, new Uint32Array(disputed.buffer))
}

/** What the labelmaps of the version that is corrected lie on, and how many there are. */
function stackOf(
  { database }: Storage,
  { baseNumber }: OpenCorrection,
): { readonly grid: Grid; readonly layerCount: number } {
  const row = database.one(
    `SELECT c.shape, c.ras_from_voxel, s.layer_count FROM segmentations s JOIN cases c ON c.number = s.case_number
       WHERE s.number = ?`,
    baseNumber,
  )
  return { grid: gridOf(row ?? {}), layerCount: numberOf(row ?? {}, 'layer_count') }
}

/** As the journal and the audit trail keep it: canonical JSON. */
const storedChangeOf = ({ segmentChange }: Patch): string | undefined =>
  segmentChange && canonicalJson({ before: plainOf(segmentChange.before), after: plainOf(segmentChange.after) })

const plainOf = (segment: Segment | undefined) => segment && { ...segment, color: [...segment.color] }

function openOrBegin(storage: Storage, known: KnownCase): Result<OpenCorrection, Failure> {
  const open = openCorrection(storage, known.number)
  if (open !== undefined) return ok(open)
  const base = baseOf(storage, known)
  if (!base.ok) return base
  storage.database.run(
    'INSERT INTO corrections (case_number, base_number, applied_patch, last_patch, reading_number) VALUES (?, ?, 0, 0, ?)',
    known.number,
    base.value.number,
    activeReading(storage, known.number)?.number ?? null,
  )
  const begun = openCorrection(storage, known.number)
  if (begun === undefined) throw new Error('A correction was begun but is not open.')
  return ok(begun)
}

function insertPatch(
  { database, clock, readerId }: Storage,
  { number }: KnownCase,
  open: OpenCorrection,
  { patch, runs }: { readonly patch: Patch; readonly runs: Uint8Array },
): number {
  const next = database.one(
    `SELECT coalesce(max(patch_number), 0) + 1 AS patch_number,
       coalesce((SELECT position FROM patches WHERE case_number = ?1 AND patch_number = ?2), 0) + 1 AS position
       FROM patches WHERE case_number = ?1`,
    number,
    open.appliedPatch,
  )
  const patchNumber = numberOf(next ?? {}, 'patch_number')
  database.run(
    `INSERT INTO patches (case_number, patch_number, correction_number, parent_patch, position, tool, segment_value,
       reader_id, at, runs, segment_change) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    number,
    patchNumber,
    open.number,
    open.appliedPatch,
    numberOf(next ?? {}, 'position'),
    patch.tool,
    patch.segmentValue,
    readerId,
    clock().toISOString(),
    runs,
    storedChangeOf(patch) ?? null,
  )
  return patchNumber
}

function moveTo(
  storage: Storage,
  { number }: KnownCase,
  correction: number,
  { appliedPatch, lastPatch }: Pick<OpenCorrection, 'appliedPatch' | 'lastPatch'>,
): { readonly appliedCount: number } {
  storage.database.run(
    'UPDATE corrections SET applied_patch = ?, last_patch = ? WHERE number = ?',
    appliedPatch,
    lastPatch,
    correction,
  )
  const appliedCount = positionOf(storage, number, appliedPatch)
  // Strokes of a reading are no strokes of the case.
  if (!activeReading(storage, number))
    storage.database.run('UPDATE cases SET stroke_count = ? WHERE number = ?', appliedCount, number)
  return { appliedCount }
}

type Counted = Result<{ readonly appliedCount: number }, Failure>

/** Takes the newest applied stroke back, in the journal: the stroke stays and can be redone. */
export const undo = (storage: Storage, held: Held): Counted =>
  storage.database.transaction(() => {
    const known = heldCase(storage, held)
    if (!known.ok) return known
    const open = openCorrection(storage, known.value.number)
    if (open === undefined || open.appliedPatch === 0) return fail({ kind: 'nothing-to-undo', caseId: held.caseId })
    const row = storage.database.one(
      'SELECT parent_patch FROM patches WHERE case_number = ? AND patch_number = ?',
      known.value.number,
      open.appliedPatch,
    )
    const target = { appliedPatch: numberOf(row ?? {}, 'parent_patch'), lastPatch: open.lastPatch }
    const moved = moveTo(storage, known.value, open.number, target)
    storage.audit('stroke-undone', { ...held, patchNumber: open.appliedPatch })
    return ok(moved)
  })

/** Applies the next undone stroke of the branch again. */
export const redo = (storage: Storage, held: Held): Counted =>
  storage.database.transaction(() => {
    const known = heldCase(storage, held)
    if (!known.ok) return known
    const open = openCorrection(storage, known.value.number)
    if (open === undefined) return fail({ kind: 'nothing-to-redo', caseId: held.caseId })
    const next = storage.database.one(
      `${branch} SELECT patch_number FROM branch WHERE parent_patch = ?3`,
      known.value.number,
      open.lastPatch,
      open.appliedPatch,
    )
    if (next === undefined) return fail({ kind: 'nothing-to-redo', caseId: held.caseId })
    const patchNumber = numberOf(next, 'patch_number')
    const target = { appliedPatch: patchNumber, lastPatch: open.lastPatch }
    const moved = moveTo(storage, known.value, open.number, target)
    storage.audit('stroke-redone', { ...held, patchNumber })
    return ok(moved)
  })

/**
 * To the state in which this patch is the newest applied, wherever it is in the tree of the correction. On a branch that
 * was left, redo then follows that branch to its end.
 */
export function goTo(
  storage: Storage,
  { patchNumber, ...held }: Held & { readonly patchNumber: number },
): Result<CorrectionHistory, Failure> {
  return storage.database.transaction(() => {
    const known = heldCase(storage, held)
    if (!known.ok) return known
    const open = openCorrection(storage, known.value.number)
    if (open === undefined) return patchNumber === 0 ? history(storage, held.caseId) : unknown(patchNumber)
    const lastPatch = endOfBranch(storage, known.value.number, open, patchNumber)
    if (lastPatch === undefined) return unknown(patchNumber)
    moveTo(storage, known.value, open.number, { appliedPatch: patchNumber, lastPatch })
    storage.audit('state-restored', { ...held, from: open.appliedPatch, patchNumber })
    return history(storage, held.caseId)
  })
}

const unknown = (patchNumber: number) => fail({ kind: 'patch-unknown', patchNumber })

/** The end of the branch to follow from a patch: the present one if the patch is on it; `undefined` if it is unknown here. */
function endOfBranch(
  { database }: Storage,
  caseNumber: number,
  { number, lastPatch }: OpenCorrection,
  patchNumber: number,
): number | undefined {
  if (patchNumber === 0) return lastPatch
  const onBranch = `${branch} SELECT 1 FROM branch WHERE patch_number = ?3`
  if (database.one(onBranch, caseNumber, lastPatch, patchNumber) !== undefined) return lastPatch
  // A child has a higher number than its parent: the highest number above a patch ends a branch.
  const end = database.one(
    `WITH RECURSIVE above (patch_number) AS (
       SELECT patch_number FROM patches WHERE correction_number = ?1 AND patch_number = ?2
       UNION ALL
       SELECT p.patch_number FROM patches p JOIN above a ON p.correction_number = ?1 AND p.parent_patch = a.patch_number)
     SELECT max(patch_number) AS end_of_branch FROM above`,
    number,
    patchNumber,
  )
  return end === undefined || end.end_of_branch === null ? undefined : numberOf(end, 'end_of_branch')
}

/** Names a state of the correction. A name stands for one state and is never moved to another one. */
export function addCheckpoint(
  storage: Storage,
  { patchNumber, name, ...held }: Held & { readonly patchNumber: number; readonly name: string },
): Result<Checkpoint, Failure> {
  const { database, audit, clock, readerId } = storage
  return database.transaction((): Result<Checkpoint, Failure> => {
    const known = heldCase(storage, held)
    if (!known.ok) return known
    const open = openOrBegin(storage, known.value)
    if (!open.ok) return open
    if (endOfBranch(storage, known.value.number, open.value, patchNumber) === undefined) return unknown(patchNumber)
    const { number } = open.value
    if (database.one('SELECT 1 FROM checkpoints WHERE correction_number = ? AND name = ?', number, name))
      return fail({ kind: 'checkpoint-name-taken', name })
    const at = clock().toISOString()
    database.run(
      'INSERT INTO checkpoints (correction_number, patch_number, name, reader_id, at) VALUES (?, ?, ?, ?, ?)',
      number,
      patchNumber,
      name,
      readerId,
      at,
    )
    const last = database.one('SELECT max(number) AS number FROM checkpoints')
    audit('checkpoint-added', { ...held, patchNumber, name, checkpointNumber: numberOf(last ?? {}, 'number') })
    return ok({ name, patchNumber, readerId, at })
  })
}
