import type { DecidedRegion, RegionsOfDoubt } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { activeReading } from './active-reading.node.ts'
import type { Held } from './claims.node.ts'
import { heldCase } from './claims.node.ts'
import { numberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** The version that the newest inference of a case made, whose doubt is shown; `undefined` before the first. */
export function doubtOf({ database }: Storage, caseId: string): string | undefined {
  const row = database.one(
    `SELECT s.segmentation_id FROM segmentations s JOIN cases c ON c.number = s.case_number
       WHERE c.case_id = ? AND s.author_kind = 'model' ORDER BY s.version DESC LIMIT 1`,
    caseId,
  )
  return row && textOf(row, 'segmentation_id')
}

/** What was decided about the doubt of this inference, outside of studies or in this reading, in the order of the regions. */
export function decidedRegions(
  storage: Storage,
  { caseId, doubtOf }: { readonly caseId: string; readonly doubtOf: string },
): Result<readonly DecidedRegion[], Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const rows = storage.database.all(
    `SELECT d.region, d.decision, d.reader_id, d.at FROM decided_regions d
       JOIN segmentations s ON s.number = d.segmentation_number
       WHERE s.segmentation_id = ? AND s.case_number = ? AND d.reading_number = ? ORDER BY d.region`,
    doubtOf,
    found.value.number,
    readingNumberOf(storage, found.value.number),
  )
  return ok(
    rows.map((row) => ({
      region: numberOf(row, 'region'),
      decision: textOf(row, 'decision') === 'confirmed' ? 'confirmed' : 'corrected',
      readerId: textOf(row, 'reader_id'),
      at: textOf(row, 'at'),
    })),
  )
}

/** Keeps what the holder of a case decided about regions. */
export function decideRegions(
  storage: Storage,
  {
    doubtOf,
    regions,
    decision,
    ...held
  }: Held & RegionsOfDoubt & { readonly decision: DecidedRegion['decision'] | 'open' },
): Result<void, Failure> {
  return storage.database.transaction(() => {
    const known = heldCase(storage, held)
    if (!known.ok) return known
    writeDecisions(storage, known.value.number, { doubtOf, regions, decision })
    storage.audit('regions-decided', { ...held, doubtOf, decision, regions: [...regions] })
    return ok(undefined)
  })
}

const readingNumberOf = (storage: Storage, caseNumber: number): number =>
  activeReading(storage, caseNumber)?.number ?? 0

/** Inside a transaction. Nothing is kept about an inference that the case does not have. */
export function writeDecisions(
  storage: Storage,
  caseNumber: number,
  { doubtOf, regions, decision }: RegionsOfDoubt & { readonly decision: DecidedRegion['decision'] | 'open' },
): void {
  const { database, clock, readerId } = storage
  const inference = database.one(
    'SELECT number FROM segmentations WHERE segmentation_id = ? AND case_number = ?',
    doubtOf,
    caseNumber,
  )
  if (!inference) return
  const number = numberOf(inference, 'number')
  const at = clock().toISOString()
  const reading = readingNumberOf(storage, caseNumber)
  for (const region of regions)
    if (decision === 'open')
      database.run(
        'DELETE FROM decided_regions WHERE segmentation_number = ? AND region = ? AND reading_number = ?',
        number,
        region,
        reading,
      )
    else
      database.run(
        `INSERT INTO decided_regions (segmentation_number, region, reading_number, decision, reader_id, at)
           VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (segmentation_number, reading_number, region) DO UPDATE SET decision = excluded.decision,
             reader_id = excluded.reader_id, at = excluded.at`,
        number,
        region,
        reading,
        decision,
        readerId,
        at,
      )
}
