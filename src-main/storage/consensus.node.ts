import type { ConsensusMember, ConsensusMethod, ConsensusRate, ConsensusSource } from '@contract/consensus.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { visibleVersions } from './blinding.node.ts'
import { consensusName, consensusOf } from './consensus-name.ts'
import { numberOf, optionalTextOf, type Row, recordOf, textOf } from './row.ts'
import { insertSegmentation } from './segmentations.node.ts'
import { findCase, type Storage } from './storage.node.ts'

export interface StoredMember extends ConsensusMember {
  readonly labelmapSha256: string
  readonly layerCount: number
  readonly segments: readonly Segment[]
}

export interface ConsensusToAdd {
  readonly method: ConsensusMethod
  /** In the order of `rates`. */
  readonly members: readonly ConsensusMember[]
  readonly labelmapSha256: string
  readonly layerCount: number
  readonly segments: readonly Segment[]
  readonly rates: readonly ConsensusRate[]
}

/** Consensus of several versions of a case, each a version that is proposed and never a base. */
export interface Consensuses {
  /** Of each maker the newest version that this reader may see, oldest first; none is unfinished or itself a consensus. */
  members(caseId: string, of: ConsensusSource): Result<readonly StoredMember[], Failure>
  /** Whether the case has a consensus by this method of just these versions, which never change. */
  has(caseId: string, made: Pick<ConsensusToAdd, 'method' | 'members'>): boolean
  add(caseId: string, consensus: ConsensusToAdd): Result<{ readonly version: number }, Failure>
  /** What a consensus was made from, in the order in which it was. */
  source(
    caseId: string,
    segmentationId: string,
  ): Result<{ readonly method: ConsensusMethod; readonly members: readonly StoredMember[] }, Failure>
}

export const consensusesOf = (storage: Storage): Consensuses => ({
  members: (caseId, of) => members(storage, caseId, of),
  has: (caseId, made) => has(storage, caseId, made),
  add: (caseId, consensus) => add(storage, caseId, consensus),
  source: (caseId, segmentationId) => source(storage, caseId, segmentationId),
})

const columns =
  's.segmentation_id, s.version, s.author_kind, s.author, s.imported_from, s.labelmap_sha256, s.layer_count, s.segments'
/** Finished work, of studies that are closed: not what a reading began with, nor late or merged work, nor a consensus. */
const isFinished = `(s.reading_number IS NULL OR s.reading_number IN (SELECT r.number FROM readings r
    JOIN studies t ON t.number = r.study_number WHERE t.closed_at IS NOT NULL))
  AND (s.set_aside = 0 OR s.reading_number IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM readings r WHERE r.start_number = s.number AND r.number = s.reading_number)
  AND NOT EXISTS (SELECT 1 FROM adjudications a WHERE a.merged_number = s.number)`
const isConsensus = 's.set_aside = 1 AND s.imported_from IS NOT NULL'

function members(storage: Storage, caseId: string, of: ConsensusSource): Result<readonly StoredMember[], Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const { sql, values } = visibleVersions(storage, found.value.number)
  const rows = storage.database.all(
    `SELECT ${columns} FROM segmentations s WHERE s.case_number = ? AND ${sql} AND ${isFinished}
       ${of === 'readers' ? `AND s.author_kind = 'reader'` : ''} ORDER BY s.version DESC`,
    found.value.number,
    ...values,
  )
  const newest = new Map<string, StoredMember>()
  for (const row of rows) {
    const member = memberOf(row)
    const maker = `${textOf(row, 'author_kind')} ${member.by}`
    if (!newest.has(maker)) newest.set(maker, member)
  }
  return ok([...newest.values()].toReversed())
}

const memberOf = (row: Row): StoredMember => ({
  segmentationId: textOf(row, 'segmentation_id'),
  version: numberOf(row, 'version'),
  by: optionalTextOf(row, 'imported_from') ?? textOf(row, 'author'),
  labelmapSha256: textOf(row, 'labelmap_sha256'),
  layerCount: numberOf(row, 'layer_count'),
  segments: recordOf<readonly Segment[]>(row, 'segments'),
})

function has(
  { database }: Storage,
  caseId: string,
  { method, members: of }: Pick<ConsensusToAdd, 'method' | 'members'>,
) {
  return (
    database.one(
      `SELECT 1 FROM segmentations s JOIN cases c ON c.number = s.case_number
         WHERE c.case_id = ? AND ${isConsensus} AND s.imported_from = ? LIMIT 1`,
      caseId,
      nameOf(method, of),
    ) !== undefined
  )
}

const nameOf = (method: ConsensusMethod, of: readonly ConsensusMember[]): string =>
  consensusName({ method, versions: of.map(({ version }) => version) })

const add = (
  storage: Storage,
  caseId: string,
  { method, members: of, labelmapSha256, layerCount, segments, rates }: ConsensusToAdd,
): Result<{ readonly version: number }, Failure> =>
  storage.database.transaction(() => {
    const found = findCase(storage, caseId)
    if (!found.ok) return found
    if (!storage.blobs.has(labelmapSha256)) return fail({ kind: 'blob-missing', sha256: labelmapSha256 })
    const { segmentationId, version } = insertSegmentation(storage, found.value, {
      authorKind: 'reader',
      author: storage.readerId,
      ...{ labelmapSha256, layerCount, segments },
      isSetAside: true,
      importedFrom: nameOf(method, of),
    })
    storage.audit('consensus-added', {
      ...{ caseId, segmentationId, version, labelmapSha256, method },
      of: of.map(({ segmentationId: id, version: memberVersion, by }) => ({
        segmentationId: id,
        version: memberVersion,
        by,
      })),
      rates: rates.map((rate) => ({ ...rate })),
    })
    return ok({ version })
  })

function source(storage: Storage, caseId: string, segmentationId: string): ReturnType<Consensuses['source']> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const { number, name } = found.value
  const { sql, values } = visibleVersions(storage, number)
  const row = storage.database.one(
    `SELECT s.imported_from FROM segmentations s
       WHERE s.case_number = ? AND ${sql} AND ${isConsensus} AND s.segmentation_id = ?`,
    ...[number, ...values, segmentationId],
  )
  const made = row && consensusOf(textOf(row, 'imported_from'))
  if (!made) return fail({ kind: 'no-segmentation', name })
  const rows = storage.database.all(
    `SELECT ${columns} FROM segmentations s WHERE s.case_number = ? ORDER BY s.version`,
    number,
  )
  const of = rows.map(memberOf).filter(({ version }) => made.versions.includes(version))
  return ok({ method: made.method, members: of })
}
