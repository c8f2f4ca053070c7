import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { unknownSite } from '../pipeline/queue/site.ts'
import { numberOf, optionalTextOf, type Row, textOf } from './row.ts'
import { namesIn, segmentQualityOf } from './segment-quality.node.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** So many of the newest cases stand for all of them: enough for a median, and quick in a cohort of any size. */
const largestPeerCount = 500

/** Values of cases that are alike, the case that was asked for among them. */
export interface PeerGroup {
  /** Absent: the cases of no known contrast. */
  readonly contrast?: string
  /** Absent: of any site. */
  readonly site?: string
  /** Measure → values. */
  readonly scan: ReadonlyMap<string, readonly number[]>
  /** Name of the segment → measure → values: label values of two models need not mean the same. */
  readonly segments: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>
}

/** What a case is compared with. */
export interface PeerValues {
  /** The narrowest first: its contrast at its site, where its name says the site; its contrast at any. */
  readonly groups: readonly PeerGroup[]
  /** Label value of the case's measured version → its name. */
  readonly names: ReadonlyMap<number, string>
}

export function peerValues(storage: Storage, caseId: string): Result<PeerValues, Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const { number } = found.value
  const row = storage.database.one(
    `SELECT c.contrast, c.site, s.segments FROM cases c LEFT JOIN measured_quality m ON m.case_number = c.number
       LEFT JOIN segmentations s ON s.number = m.segmentation_number WHERE c.number = ?`,
    number,
  )
  const own = row ?? {}
  const contrast = optionalTextOf(own, 'contrast')
  const site = textOf(own, 'site')
  const kind = contrast === undefined ? {} : { contrast }
  const groupOf = (where: { readonly contrast?: string; readonly site?: string }) => ({
    ...where,
    ...valuesOf(storage, peersOf(storage, number, where)),
  })
  return ok({
    groups: [...(site === unknownSite ? [] : [groupOf({ ...kind, site })]), groupOf(kind)],
    names: own.segments === null || own.segments === undefined ? new Map() : namesIn(own),
  })
}

/** Measured cases of the group: the one that was asked for, then the newest. */
const peersOf = (
  { database }: Storage,
  caseNumber: number,
  { contrast, site }: { readonly contrast?: string; readonly site?: string },
): readonly Row[] =>
  database.all(
    `SELECT m.case_number, m.segmentation_number, s.segments FROM measured_quality m
       JOIN cases c ON c.number = m.case_number LEFT JOIN segmentations s ON s.number = m.segmentation_number
       WHERE c.contrast IS ?2 AND (?3 IS NULL OR c.site = ?3)
       ORDER BY m.case_number = ?1 DESC, m.case_number DESC LIMIT ?4`,
    caseNumber,
    contrast ?? null,
    site ?? null,
    largestPeerCount,
  )

function valuesOf(storage: Storage, peers: readonly Row[]): Pick<PeerGroup, 'scan' | 'segments'> {
  const scan = new Map<string, number[]>()
  const segments = new Map<string, Map<string, number[]>>()
  for (const peer of peers) {
    const caseNumber = numberOf(peer, 'case_number')
    for (const row of storage.database.all('SELECT measure, value FROM scan_quality WHERE case_number = ?', caseNumber))
      put(scan, textOf(row, 'measure'), numberOf(row, 'value'))
    if (peer.segmentation_number === null) continue
    const named = namesIn(peer)
    for (const { segmentValue, measures } of segmentQualityOf(storage, caseNumber)) {
      const name = named.get(segmentValue)
      if (name === undefined) continue
      const ofSegment = segments.get(name) ?? new Map<string, number[]>()
      segments.set(name, ofSegment)
      for (const [measure, value] of Object.entries(measures)) put(ofSegment, measure, value)
    }
  }
  return { scan, segments }
}

function put(into: Map<string, number[]>, key: string, value: number): void {
  const known = into.get(key)
  if (known) known.push(value)
  else into.set(key, [value])
}
