import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { numberOf, textOf } from './row.ts'
import { namesIn, segmentQualityOf } from './segment-quality.node.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** So many of the newest cases stand for all of them: enough for a median, and quick in a cohort of any size. */
const largestPeerCount = 500

/** Values of cases of one contrast, the case that was asked for among them. */
export interface PeerValues {
  /** Measure → values. */
  readonly scan: ReadonlyMap<string, readonly number[]>
  /** Name of the segment → measure → values: label values of two models need not mean the same. */
  readonly segments: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>
  /** Label value of the case's measured version → its name. */
  readonly names: ReadonlyMap<number, string>
}

export function peerValues(storage: Storage, caseId: string): Result<PeerValues, Failure> {
  const { database } = storage
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const peers = database.all(
    `SELECT m.case_number, m.segmentation_number, s.segments FROM measured_quality m
       JOIN cases c ON c.number = m.case_number LEFT JOIN segmentations s ON s.number = m.segmentation_number
       WHERE c.contrast IS (SELECT contrast FROM cases WHERE number = ?1)
       ORDER BY m.case_number = ?1 DESC, m.case_number DESC LIMIT ?2`,
    found.value.number,
    largestPeerCount,
  )
  const scan = new Map<string, number[]>()
  const segments = new Map<string, Map<string, number[]>>()
  let names: ReadonlyMap<number, string> = new Map()
  for (const peer of peers) {
    const caseNumber = numberOf(peer, 'case_number')
    for (const row of database.all('SELECT measure, value FROM scan_quality WHERE case_number = ?', caseNumber))
      put(scan, textOf(row, 'measure'), numberOf(row, 'value'))
    if (peer.segmentation_number === null) continue
    const named = namesIn(peer)
    if (caseNumber === found.value.number) names = named
    for (const { segmentValue, measures } of segmentQualityOf(storage, caseNumber)) {
      const name = named.get(segmentValue)
      if (name === undefined) continue
      const ofSegment = segments.get(name) ?? new Map<string, number[]>()
      segments.set(name, ofSegment)
      for (const [measure, value] of Object.entries(measures)) put(ofSegment, measure, value)
    }
  }
  return ok({ scan, segments, names })
}

function put(into: Map<string, number[]>, key: string, value: number): void {
  const known = into.get(key)
  if (known) known.push(value)
  else into.set(key, [value])
}
