import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { VerifiedTrail, VerifyingProgress } from '@contract/trail.ts'
import { areReadingsThere, isAdjudicationThere } from './adjudication-verify.node.ts'
import type { AuditEvent, AuditKind } from './audit.node.ts'
import { auditEventOf, hashOf, noHash } from './audit.node.ts'
import { differingColumn } from './derived-columns.node.ts'
import { changedGuard } from './guards.node.ts'
import { headProblem, steadyHead } from './head.node.ts'
import { changed, lastTold } from './last-told.node.ts'
import { isPlanThere, isVerdictThere } from './plan-verify.node.ts'
import { isReadingRatingThere } from './rate-reading.node.ts'
import { bytesOf, numberOf, optionalTextOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'
import { isClosingThere, isDecliningThere, isReadingThere, isStudyThere } from './study-verify.node.ts'
import { toldCounts, versionKinds } from './told-counts.node.ts'
import { type Details, rowsSha256, toldOf } from './told-rows.node.ts'

export interface VerifyAuditOptions {
  readonly onProgress?: (progress: VerifyingProgress) => void
  /** Aborted, it throws at its next turn. */
  readonly signal?: AbortSignal
}

type Broken = Result<never, Failure>
const broken = (eventNumber: number, because: string): Broken => fail({ kind: 'audit-broken', eventNumber, because })

const pageSize = 1000

/**
 * Recomputes the hash chain from its first event, and compares the tables with what the events tell about them. The failure
 * names the first broken link. Gives way to other work between pages; nothing is written meanwhile, or this is done in a
 * transaction that reads.
 */
export async function verifyAudit(
  storage: Storage,
  { onProgress = () => {}, signal }: VerifyAuditOptions = {},
): Promise<Result<VerifiedTrail, Failure>> {
  const { database } = storage
  // Before anything else is read: a head that was written meanwhile would be ahead of what the transaction sees.
  const head = headProblem(database, steadyHead(storage.folder))
  const totalCount = eventTotal(storage)
  let previous: Pick<AuditEvent, 'number' | 'hash'> = { number: 0, hash: noHash }
  const counts = toldCounts()
  const last = lastTold()
  let unhashedCount = 0
  for (;;) {
    const rows = database.all(
      'SELECT * FROM audit_events WHERE number > ? ORDER BY number LIMIT ?',
      previous.number,
      pageSize,
    )
    for (const event of rows.map(auditEventOf)) {
      const checked = checkLink(event, previous)
      if (!checked.ok) return checked
      const details: Details = JSON.parse(event.details)
      const because = readable(() => problemOf(storage, event, details))
      if (because !== undefined) return broken(event.number, because)
      if (toldOf(event.kind) && details.rowsSha256 === undefined) unhashedCount++
      counts.note(event.kind, details)
      last.note(event, details)
      previous = event
    }
    onProgress({ of: 'events', doneCount: previous.number, totalCount })
    if (rows.length < pageSize) break
    await setImmediate()
    signal?.throwIfAborted()
  }
  if (head) return broken(head.eventNumber, head.because)
  if (previous.number === 0) return broken(1, 'it is missing')
  const miscounted = counts.problem(database)
  if (miscounted !== undefined) return broken(previous.number, miscounted)
  const changedLater = await last.check(storage, (progress) => {
    onProgress(progress)
    signal?.throwIfAborted()
  })
  if (changedLater) return broken(changedLater.eventNumber, changedLater.because)
  const guard = changedGuard(database)
  if (guard !== undefined) return fail({ kind: 'guard-missing', guard })
  signal?.throwIfAborted()
  const differs = await differingColumn(storage)
  return differs ? fail(differs) : ok({ eventCount: previous.number, lastHash: previous.hash, unhashedCount })
}

const eventTotal = ({ database }: Storage): number =>
  numberOf(database.one('SELECT count(*) AS total FROM audit_events') ?? {}, 'total')

/** Those of versions that nothing outside of a study is corrected on top of. */
const asideKinds: ReadonlySet<string> = new Set<AuditKind>([
  'version-set-aside',
  'start-added',
  'reading-finished',
  'consensus-added',
  'adjudication-begun',
])

function checkLink(event: AuditEvent, previous: Pick<AuditEvent, 'number' | 'hash'>): Result<void, Failure> {
  if (event.number !== previous.number + 1) return broken(previous.number + 1, 'it is missing')
  if (event.previousHash !== previous.hash) return broken(event.number, 'it does not follow the event before it')
  if (event.hash !== hashOf(event)) return broken(event.number, 'its content does not have its hash')
  return ok(undefined)
}

/** Text that should be JSON may have become anything. */
function readable(problem: () => string | undefined): string | undefined {
  try {
    return problem()
  } catch (error) {
    if (error instanceof SyntaxError) return 'what it tells about cannot be read'
    throw error
  }
}

/** Why the tables are not as the event tells; what a later event may replace is looked at later. */
function problemOf(storage: Storage, event: AuditEvent, details: Details): string | undefined {
  const { kind } = event
  const told = toldOf(kind)
  const isHashed = told !== undefined && told.replacedBy === undefined && details.rowsSha256 !== undefined
  if (isHashed && rowsSha256(storage.database, kind, details) !== details.rowsSha256) return changed(told.noun)
  const checks: readonly (readonly [string, boolean])[] = [
    ['stroke', kind !== 'stroke-recorded' || isStrokeThere(storage, details)],
    ['version', !versionKinds.includes(kind) || isVersionThere(storage, kind, details)],
    ['adjudication', kind !== 'adjudication-begun' || isAdjudicationThere(storage, details)],
    ['parents of the version', kind !== 'version-accepted' || areReadingsThere(storage, details)],
    ['plan', kind !== 'plan-fixed' || isPlanThere(storage, details)],
    ['verdict', kind !== 'audit-judged' || isVerdictThere(storage, event, details)],
    ['study', kind !== 'study-created' || isStudyThere(storage, details)],
    ['end of the study', kind !== 'study-closed' || isClosingThere(storage, event, details)],
    ['reading', kind !== 'reading-finished' || isReadingThere(storage, event, details)],
    ['rating of a reading', kind !== 'reading-rated' || isReadingRatingThere(storage, event, details)],
    ['declined reading', kind !== 'reading-declined' || isDecliningThere(storage, event, details)],
    ['rating', kind !== 'case-rated' || isRatingThere(storage, details)],
  ]
  const failed = checks.find(([, isThere]) => !isThere)
  return failed && changed(failed[0])
}

/** As far as events of before format 6 go. */
function isRatingThere({ database }: Storage, details: Details): boolean {
  const row = database.one('SELECT grade, reader_id FROM ratings WHERE rating_id = ?', String(details.ratingId))
  return row !== undefined && row.grade === details.grade && row.reader_id === details.ratedBy
}

function isStrokeThere({ database }: Storage, details: Details): boolean {
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

function isVersionThere({ database }: Storage, kind: string, details: Details): boolean {
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
