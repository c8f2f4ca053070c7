import { createHash } from 'node:crypto'
import {
  type CorrectionHistory,
  correctionTools,
  type JournaledPatch,
  type Patch,
  type SegmentChange,
} from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { checkPatch } from '../pipeline/correction/patch.ts'
import { decodeRuns, encodeRuns } from '../pipeline/correction/run-codec.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Held } from './claims.node.ts'
import { heldCase } from './claims.node.ts'
import type { Row } from './row.ts'
import { bytesOf, numberOf, recordOf, textOf } from './row.ts'
import type { KnownCase, Storage } from './storage.node.ts'
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

export function openCorrection({ database }: Storage, caseNumber: number): OpenCorrection | undefined {
  const row = database.one('SELECT * FROM corrections WHERE case_number = ? AND ended_as IS NULL', caseNumber)
  return (
    row && {
      number: numberOf(row, 'number'),
      baseNumber: numberOf(row, 'base_number'),
      appliedPatch: numberOf(row, 'applied_patch'),
      lastPatch: numberOf(row, 'last_patch'),
    }
  )
}

/** The branch that ends in `lastPatch`, walked from its end to the base. */
const branch = `WITH RECURSIVE branch (patch_number, parent_patch, position) AS (
  SELECT patch_number, parent_patch, position FROM patches WHERE case_number = ?1 AND patch_number = ?2
  UNION ALL
  SELECT p.patch_number, p.parent_patch, p.position FROM patches p JOIN branch b
    ON p.case_number = ?1 AND p.patch_number = b.parent_patch)`

/** The correction that is open, with every patch that is applied or can be redone; else an empty one of the newest version. */
export function history(storage: Storage, caseId: string): Result<CorrectionHistory, Failure> {
  const { database } = storage
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const base = newestBase(storage, found.value)
  if (!base.ok) return base
  const open = openCorrection(storage, found.value.number)
  if (open === undefined) return ok({ segmentationId: base.value.segmentationId, patches: [], appliedCount: 0 })
  const rows = database.all(
    `${branch} SELECT p.* FROM patches p JOIN branch USING (patch_number)
       WHERE p.case_number = ?1 ORDER BY p.position`,
    found.value.number,
    open.lastPatch,
  )
  const patches: JournaledPatch[] = []
  for (const row of rows) {
    const patch = journaledPatchOf(row)
    if (!patch.ok) return patch
    patches.push(patch.value)
  }
  const segmentation = database.one('SELECT segmentation_id FROM segmentations WHERE number = ?', open.baseNumber)
  return ok({
    segmentationId: textOf(segmentation ?? {}, 'segmentation_id'),
    patches,
    appliedCount: positionOf(storage, found.value.number, open.appliedPatch),
  })
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

/** The newest version of a case: what a new correction starts from. */
export function newestBase({ database }: Storage, { number, name }: KnownCase) {
  const row = database.one(
    'SELECT number, segmentation_id FROM segmentations WHERE case_number = ? ORDER BY version DESC LIMIT 1',
    number,
  )
  if (row === undefined) return fail({ kind: 'no-segmentation', name })
  return ok({ number: numberOf(row, 'number'), segmentationId: textOf(row, 'segmentation_id') })
}

/** How many patches are applied when this one is the newest applied; 0 for the base. */
function positionOf({ database }: Storage, caseNumber: number, patchNumber: number): number {
  const row = database.one(
    'SELECT position FROM patches WHERE case_number = ? AND patch_number = ?',
    caseNumber,
    patchNumber,
  )
  return row === undefined ? 0 : numberOf(row, 'position')
}

/** Appends a stroke to the journal; it is on disk when this returns. */
export function recordPatch(
  storage: Storage,
  { patch, ...held }: Held & { readonly patch: Patch },
): Result<{ readonly patchNumber: number }, Failure> {
  const { database, audit } = storage
  return database.transaction(() => {
    const known = heldCase(storage, held)
    if (!known.ok) return known
    const shape = database.one('SELECT shape FROM cases WHERE number = ?', known.value.number)
    const checked = checkPatch(patch, { shape: recordOf(shape ?? {}, 'shape') })
    if (!checked.ok) return checked
    const open = openOrBegin(storage, known.value)
    if (!open.ok) return open
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

/** As the journal and the audit trail keep it: canonical JSON. */
const storedChangeOf = ({ segmentChange }: Patch): string | undefined =>
  segmentChange && canonicalJson({ before: plainOf(segmentChange.before), after: plainOf(segmentChange.after) })

const plainOf = (segment: Segment | undefined) => segment && { ...segment, color: [...segment.color] }

function openOrBegin(storage: Storage, known: KnownCase): Result<OpenCorrection, Failure> {
  const open = openCorrection(storage, known.number)
  if (open !== undefined) return ok(open)
  const base = newestBase(storage, known)
  if (!base.ok) return base
  storage.database.run(
    'INSERT INTO corrections (case_number, base_number, applied_patch, last_patch) VALUES (?, ?, 0, 0)',
    known.number,
    base.value.number,
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
    storage.audit('stroke-undone', { ...held, patchNumber: open.appliedPatch })
    return ok(moveTo(storage, known.value, open.number, target))
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
    storage.audit('stroke-redone', { ...held, patchNumber })
    return ok(moveTo(storage, known.value, open.number, { appliedPatch: patchNumber, lastPatch: open.lastPatch }))
  })
