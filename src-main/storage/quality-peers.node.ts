import type { Failure } from '@contract/failure/failure.ts'
import { leastPeerCount } from '@contract/quality.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { type Shared, sharedOf } from '../pipeline/cohort/peers.ts'
import { unknownSite } from '../pipeline/queue/site.ts'
import { placeIn } from './case-place.ts'
import { numberOf, type Row, textOf } from './row.ts'
import { namesIn, segmentQualityOf } from './segment-quality.node.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** So many of the newest cases stand for all of them: enough for a median, and quick in a cohort of any size. */
const largestPeerCount = 500

/** Values of cases that are alike, the case that was asked for among them. */
export interface PeerGroup extends Shared {
  /** Absent: the cases of no known contrast. */
  readonly contrast?: string
  /** Measure → values. */
  readonly scan: ReadonlyMap<string, readonly number[]>
  /** Name of the segment → measure → values: label values of two models need not mean the same. */
  readonly segments: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>
}

/** What a case is compared with. */
export interface PeerValues {
  /**
   * The narrowest first, all of its contrast: those that share most of site, scanner and protocol, if they are enough; those
   * of its site, where it is known; all.
   */
  readonly groups: readonly PeerGroup[]
  /** Label value of the case's measured version → its name. */
  readonly names: ReadonlyMap<number, string>
}

export function peerValues(storage: Storage, caseId: string): Result<PeerValues, Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const { number } = found.value
  const row = storage.database.one(
    `SELECT c.contrast, c.site, c.scanner, c.protocol, s.segments FROM cases c
       LEFT JOIN measured_quality m ON m.case_number = c.number
       LEFT JOIN segmentations s ON s.number = m.segmentation_number WHERE c.number = ?`,
    number,
  )
  const own = row ?? {}
  const place = placeIn({ site: unknownSite, ...own })
  const { contrast } = place
  const valuesOf = peerReader(storage)
  const groups: PeerGroup[] = []
  let isEnough = false
  for (const shared of sharedOf(place)) {
    // Those of its site and of all sites are told whatever there is.
    const isAlways = shared.scanner === undefined && shared.protocol === undefined
    if (isEnough && !isAlways) continue
    const peers = peersOf(storage, number, { contrast, ...shared })
    isEnough ||= peers.length >= leastPeerCount
    if (isEnough || isAlways)
      groups.push({ ...(contrast !== undefined && { contrast }), ...shared, ...valuesOf(peers) })
  }
  return ok({ groups, names: own.segments === null || own.segments === undefined ? new Map() : namesIn(own) })
}

/** Measured cases of the group: the one that was asked for, then the newest. */
const peersOf = (
  { database }: Storage,
  caseNumber: number,
  { contrast, site, scanner, protocol }: Shared & { readonly contrast: string | undefined },
): readonly Row[] =>
  database.all(
    `SELECT m.case_number, m.segmentation_number, s.segments FROM cases c INDEXED BY cases_by_peers
       JOIN measured_quality m ON m.case_number = c.number
       LEFT JOIN segmentations s ON s.number = m.segmentation_number
       WHERE c.contrast IS ?2${site === undefined ? '' : ' AND c.site = ?3'}${scanner === undefined ? '' : ' AND c.scanner = ?4'}
         ${protocol === undefined ? '' : 'AND c.protocol = ?5'}
       ORDER BY c.number = ?1 DESC, c.number DESC LIMIT ?6`,
    caseNumber,
    contrast ?? null,
    site ?? null,
    scanner ?? null,
    protocol ?? null,
    largestPeerCount,
  )

type Told = (into: Values) => void
interface Values {
  readonly scan: Map<string, number[]>
  readonly segments: Map<string, Map<string, number[]>>
}

/** Reads each case once, in however many groups it stands. */
function peerReader(storage: Storage): (peers: readonly Row[]) => Values {
  const known = new Map<number, Told>()
  return (peers) => {
    const values: Values = { scan: new Map(), segments: new Map() }
    for (const peer of peers) {
      const caseNumber = numberOf(peer, 'case_number')
      const told = known.get(caseNumber) ?? valuesOf(storage, caseNumber, peer)
      known.set(caseNumber, told)
      told(values)
    }
    return values
  }
}

function valuesOf(storage: Storage, caseNumber: number, peer: Row): Told {
  const scan = storage.database.all('SELECT measure, value FROM scan_quality WHERE case_number = ?', caseNumber)
  const ofSegments = peer.segmentation_number === null ? [] : segmentQualityOf(storage, caseNumber)
  const named = ofSegments.length === 0 ? new Map<number, string>() : namesIn(peer)
  return (into) => {
    for (const row of scan) put(into.scan, textOf(row, 'measure'), numberOf(row, 'value'))
    for (const { segmentValue, measures } of ofSegments) {
      const name = named.get(segmentValue)
      if (name === undefined) continue
      const ofSegment = into.segments.get(name) ?? new Map<string, number[]>()
      into.segments.set(name, ofSegment)
      for (const [measure, value] of Object.entries(measures)) put(ofSegment, measure, value)
    }
  }
}

function put(into: Map<string, number[]>, key: string, value: number): void {
  const known = into.get(key)
  if (known) known.push(value)
  else into.set(key, [value])
}
