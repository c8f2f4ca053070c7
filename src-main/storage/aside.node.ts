import type { AsideSteps, JournaledPatch, Patch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { checkSegments, segmentsAfter } from '../pipeline/correction/journal/segment-changes.ts'
import type { Held } from './claims.node.ts'
import { branchPatches } from './history.node.ts'
import { numberOf, optionalNumberOf, recordOf, textOf } from './row.ts'
import { insertSegmentation } from './segmentations.node.ts'
import type { KnownCase, Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** What a writer wanted to record when its claim was lost already. */
export type AsideWork = Held & AsideSteps

export interface VersionSetAside extends AsideWork {
  /** The base with all patches of `asideSource`, in the blob store already. */
  readonly labelmapSha256: string
}

/** What the version is made of: a base, and the patches on top of it, oldest first. */
export interface AsideSource {
  readonly labelmapSha256: string
  readonly layerCount: number
  readonly patches: readonly Patch[]
}

interface Ground {
  readonly known: KnownCase
  readonly baseNumber: number
  /** The reading that the claim was for. */
  readonly readingNumber?: number | undefined
  readonly labelmapSha256: string
  readonly layerCount: number
  /** With all changes of the work. */
  readonly segments: readonly Segment[]
  readonly journaled: readonly JournaledPatch[]
}

/** Versions and patches are never changed, so this stays true while the labelmap is made. */
export function asideSource(storage: Storage, work: AsideWork): Result<AsideSource, Failure> {
  const ground = groundOf(storage, work)
  if (!ground.ok) return ground
  const { labelmapSha256, layerCount, journaled } = ground.value
  return ok({ labelmapSha256, layerCount, patches: [...journaled, ...work.patches] })
}

/** Whoever corrects the case now, and whatever was decided about it: nothing of that changes. */
export const setAside = (
  storage: Storage,
  { labelmapSha256, patches, ...work }: VersionSetAside,
): Result<{ readonly segmentationId: string; readonly version: number }, Failure> =>
  storage.database.transaction(() => {
    const ground = groundOf(storage, { ...work, patches })
    if (!ground.ok) return ground
    if (!storage.blobs.has(labelmapSha256)) return fail({ kind: 'blob-missing', sha256: labelmapSha256 })
    const { known, baseNumber, layerCount, segments, readingNumber } = ground.value
    const { segmentationId, version } = insertSegmentation(storage, known, {
      authorKind: 'reader',
      author: storage.readerId,
      labelmapSha256,
      segments,
      layerCount,
      parentNumber: baseNumber,
      isSetAside: true,
      readingNumber,
    })
    const { caseId, fence, segmentationId: baseId, afterPatchNumber } = work
    storage.audit('version-set-aside', {
      caseId,
      fence,
      segmentationId,
      version,
      labelmapSha256,
      baseId,
      afterPatchNumber,
      patchCount: patches.length,
    })
    return ok({ segmentationId, version })
  })

/** The state of a correction that the work was made on, if this reader held the claim once and the work fits it. */
function groundOf(storage: Storage, work: AsideWork): Result<Ground, Failure> {
  const { database, readerId } = storage
  const found = findCase(storage, work.caseId)
  if (!found.ok) return found
  const known = found.value
  const claim = database.one(
    'SELECT reader_id, reading_number FROM claims WHERE case_number = ? AND fence = ?',
    known.number,
    work.fence,
  )
  if (claim === undefined || textOf(claim, 'reader_id') !== readerId)
    return fail({ kind: 'claim-lost', name: known.name })
  const base = database.one(
    'SELECT number, labelmap_sha256, segments, layer_count FROM segmentations WHERE case_number = ? AND segmentation_id = ?',
    known.number,
    work.segmentationId,
  )
  if (base === undefined) return fail({ kind: 'no-segmentation', name: known.name })
  const baseNumber = numberOf(base, 'number')
  const journaled = journaledOn(storage, known, { baseNumber, patchNumber: work.afterPatchNumber })
  if (!journaled.ok) return journaled
  const layerCount = numberOf(base, 'layer_count')
  let segments = segmentsAfter(recordOf<readonly Segment[]>(base, 'segments'), journaled.value)
  for (const patch of work.patches) {
    const fits = checkSegments(segments, patch, { layerCount })
    if (!fits.ok) return fits
    segments = segmentsAfter(segments, [patch])
  }
  const labelmapSha256 = textOf(base, 'labelmap_sha256')
  const readingNumber = optionalNumberOf(claim, 'reading_number')
  return ok({ known, baseNumber, readingNumber, labelmapSha256, layerCount, journaled: journaled.value, segments })
}

/** The branch that ends in this patch, which has to be of a correction of this base. */
function journaledOn(
  storage: Storage,
  { number }: KnownCase,
  { baseNumber, patchNumber }: { readonly baseNumber: number; readonly patchNumber: number },
): Result<readonly JournaledPatch[], Failure> {
  if (patchNumber === 0) return ok([])
  const row = storage.database.one(
    `SELECT 1 FROM patches p JOIN corrections c ON c.number = p.correction_number
       WHERE p.case_number = ? AND p.patch_number = ? AND c.base_number = ?`,
    number,
    patchNumber,
    baseNumber,
  )
  return row === undefined ? fail({ kind: 'patch-unknown', patchNumber }) : branchPatches(storage, number, patchNumber)
}
