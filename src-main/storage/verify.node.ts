import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import { areReadingsThere, isAdjudicationThere } from './adjudication-verify.node.ts'
import type { AuditEvent, AuditKind } from './audit.node.ts'
import { auditEventOf, hashOf, noHash } from './audit.node.ts'
import { isPlanThere, isVerdictThere } from './plan-verify.node.ts'
import { isReadingRatingThere } from './rate-reading.node.ts'
import { bytesOf, numberOf, optionalTextOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'
import { isClosingThere, isReadingThere, isStudyThere } from './study-verify.node.ts'

export interface AuditSummary {
  readonly eventCount: number
  /** Of the last event: noted elsewhere, it proves later that no event was cut off the end. */
  readonly lastHash: string
}

type Broken = Result<never, Failure>
const broken = (eventNumber: number, because: string): Broken => fail({ kind: 'audit-broken', eventNumber, because })

const pageSize = 1000

/**
 * Recomputes the hash chain from its first event, and compares the strokes and versions in the tables with the events
 * that tell about them. The failure names the first broken link. Gives way to other work between pages.
 */
export async function verifyAudit(storage: Storage): Promise<Result<AuditSummary, Failure>> {
  const { database } = storage
  let previous: Pick<AuditEvent, 'number' | 'hash'> = { number: 0, hash: noHash }
  const told = {
    strokes: 0,
    versions: 0,
    cases: 0,
    plans: 0,
    verdicts: 0,
    studies: 0,
    adjudications: 0,
    'ratings of readings': 0,
  }
  for (;;) {
    const rows = database.all(
      'SELECT * FROM audit_events WHERE number > ? ORDER BY number LIMIT ?',
      previous.number,
      pageSize,
    )
    for (const event of rows.map(auditEventOf)) {
      const checked = checkEvent(storage, event, previous)
      if (!checked.ok) return checked
      if (event.kind === 'stroke-recorded') told.strokes++
      if (versionKinds.has(event.kind)) told.versions++
      if (event.kind === 'case-added') told.cases++
      if (event.kind === 'plan-fixed') told.plans++
      if (event.kind === 'audit-judged') told.verdicts++
      if (event.kind === 'study-created') told.studies++
      if (event.kind === 'adjudication-begun') told.adjudications++
      if (event.kind === 'reading-rated') told['ratings of readings']++
      previous = event
    }
    if (rows.length < pageSize) break
    await setImmediate()
  }
  return compareCounts(storage, told, previous)
}

/** Events that tell about a new version. */
const versionKinds: ReadonlySet<string> = new Set<AuditKind>([
  'inference-added',
  'segmentation-imported',
  'version-accepted',
  'version-set-aside',
  'start-added',
  'reading-finished',
  'adjudication-begun',
])
/** Those of versions that nothing outside of a study is corrected on top of. */
const asideKinds: ReadonlySet<string> = new Set<AuditKind>([
  'version-set-aside',
  'start-added',
  'reading-finished',
  'adjudication-begun',
])

function checkEvent(
  storage: Storage,
  event: AuditEvent,
  previous: Pick<AuditEvent, 'number' | 'hash'>,
): Result<void, Failure> {
  if (event.number !== previous.number + 1) return broken(previous.number + 1, 'it is missing')
  if (event.previousHash !== previous.hash) return broken(event.number, 'it does not follow the event before it')
  if (event.hash !== hashOf(event)) return broken(event.number, 'its content does not have its hash')
  const details: Readonly<Record<string, unknown>> = JSON.parse(event.details)
  if (event.kind === 'stroke-recorded' && !isStrokeThere(storage, details))
    return broken(event.number, 'the stroke that it tells about is missing or was changed')
  if (versionKinds.has(event.kind) && !isVersionThere(storage, event.kind, details))
    return broken(event.number, 'the version that it tells about is missing or was changed')
  if (event.kind === 'adjudication-begun' && !isAdjudicationThere(storage, details))
    return broken(event.number, 'the adjudication that it tells about is missing or was changed')
  if (event.kind === 'version-accepted' && !areReadingsThere(storage, details))
    return broken(event.number, 'the readings of the version that it tells about are missing or were changed')
  if (event.kind === 'plan-fixed' && !isPlanThere(storage, details))
    return broken(event.number, 'the plan that it tells about is missing or was changed')
  if (event.kind === 'audit-judged' && !isVerdictThere(storage, event, details))
    return broken(event.number, 'the verdict that it tells about is missing or was changed')
  if (event.kind === 'study-created' && !isStudyThere(storage, details))
    return broken(event.number, 'the study that it tells about is missing or was changed')
  if (event.kind === 'study-closed' && !isClosingThere(storage, event, details))
    return broken(event.number, 'the end of the study that it tells about is missing or was changed')
  if (event.kind === 'reading-finished' && !isReadingThere(storage, event, details))
    return broken(event.number, 'the reading that it tells about is missing or was changed')
  if (event.kind === 'reading-rated' && !isReadingRatingThere(storage, event, details))
    return broken(event.number, 'the rating of a reading that it tells about is missing or was changed')
  return ok(undefined)
}

function isStrokeThere({ database }: Storage, details: Readonly<Record<string, unknown>>): boolean {
  const row = database.one(
    `SELECT runs, tool, segment_change FROM patches WHERE patch_number = ? AND case_number = (SELECT number FROM cases WHERE case_id = ?)`,
    Number(details.patchNumber),
    String(details.caseId),
  )
  if (row === undefined) return false
  // Events of before format 2 told nothing of the tool, and no stroke changed the segment table.
  const isToolTold = details.tool === undefined || details.tool === textOf(row, 'tool')
  return (
    isToolTold &&
    optionalTextOf(row, 'segment_change') === details.segmentChange &&
    createHash('sha256').update(bytesOf(row, 'runs')).digest('hex') === details.runsSha256
  )
}

function isVersionThere({ database }: Storage, kind: string, details: Readonly<Record<string, unknown>>): boolean {
  const row = database.one(
    'SELECT labelmap_sha256, version, set_aside FROM segmentations WHERE segmentation_id = ?',
    String(details.segmentationId),
  )
  return (
    row !== undefined &&
    textOf(row, 'labelmap_sha256') === details.labelmapSha256 &&
    numberOf(row, 'version') === details.version &&
    (numberOf(row, 'set_aside') === 1) === asideKinds.has(kind)
  )
}

const counted = [
  ...(['strokes', 'versions', 'cases', 'plans', 'verdicts', 'studies', 'adjudications'] as const),
  'ratings of readings',
] as const

function compareCounts(
  { database }: Storage,
  told: Readonly<Record<(typeof counted)[number], number>>,
  last: Pick<AuditEvent, 'number' | 'hash'>,
): Result<AuditSummary, Failure> {
  if (last.number === 0) return broken(1, 'it is missing')
  const counts = database.one(
    `SELECT (SELECT count(*) FROM patches) AS strokes, (SELECT count(*) FROM segmentations) AS versions,
       (SELECT count(*) FROM cases) AS cases, (SELECT count(*) FROM plans) AS plans,
       (SELECT count(*) FROM audit_verdicts) AS verdicts, (SELECT count(*) FROM studies) AS studies,
       (SELECT count(*) FROM adjudications) AS adjudications,
       (SELECT count(*) FROM reading_ratings) AS "ratings of readings"`,
  )
  for (const name of counted)
    if (numberOf(counts ?? {}, name) !== told[name])
      return broken(last.number, `there are ${numberOf(counts ?? {}, name)} ${name}, but it tells about ${told[name]}`)
  return ok({ eventCount: last.number, lastHash: last.hash })
}
