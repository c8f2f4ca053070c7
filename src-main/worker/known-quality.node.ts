import type { Failure } from '@contract/failure/failure.ts'
import type { KnownQuality } from '@contract/quality.ts'
import { ok, type Result } from '@contract/result.ts'
import { worstMeasures } from '../pipeline/quality/outliers.ts'
import type { QualityTables } from '../storage/quality.node.ts'

/** How many of the worst measures are told of a case. */
const worstCount = 3

/** What was measured of a case and what of it is unusual; `undefined` before it was measured. */
export function knownQuality(tables: QualityTables, caseId: string): Result<KnownQuality | undefined, Failure> {
  const quality = tables.of(caseId)
  if (!quality.ok || quality.value === undefined) return quality.ok ? ok(undefined) : quality
  const peers = tables.peers(caseId)
  if (!peers.ok) return peers
  const worst = worstMeasures(quality.value, peers.value, worstCount)
  return ok({ quality: quality.value, worst, shapes: tables.unusualShapesOf(caseId) })
}
