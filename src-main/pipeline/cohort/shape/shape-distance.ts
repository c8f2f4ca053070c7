import type { ShapeMeasure, UnusualShape } from '@contract/cohort-table.ts'
import type { PeersMeant } from '@contract/quality.ts'
import { inNarrowest, type PeerGroup, type Place, peerGroups, peersMeant } from '../peers.ts'
import { outlierLimit } from '../statistics/outliers.ts'
import { squaredDistance, weighted } from './covariance.ts'
import { distanceZ, type Usual, usualOf } from './usual-shape.ts'

/** The form of one segment of one case, and which cases it is compared with. */
export interface FormedSegment {
  /** Cases that are alike share one. */
  readonly place: Place
  /** What could be measured. */
  readonly measures: Readonly<Partial<Record<ShapeMeasure, number>>>
}

export interface ShapeDistance {
  /** Robust Mahalanobis distance from what is usual among its peers. */
  readonly distance: number
  /** Standard deviations by which one number would be as unusual, on the far side. */
  readonly z: number
  /** Only where it lies beyond what is usual. */
  readonly why?: UnusualShape['why']
}

const form = ['volumeMl', 'sphericity', 'elongation', 'flatness'] as const
const place = ['offsetXMm', 'offsetYMm', 'offsetZMm'] as const
const asked: readonly (readonly ShapeMeasure[])[] = [[...form, ...place], form]

/** Peers for each measure: with fewer, one in a hundred usual shapes and more would lie beyond the limit. */
const peersPerMeasure = 7
/** So many of the newest stand for all of them. */
const mostPeers = 500
/** A measure that lies this far off is a reason by itself. */
const telling = 2
/** Less of the squared distance is no reason. */
const leastShare = 0.1
const mostReasons = 3

/**
 * How far each segment lies from those of its contrast, of the narrowest group by site, scanner and protocol that has enough; of
 * segments of one name, the oldest first. By form and place together where enough have both, else by the form alone.
 * `undefined`: it has none, or too few to be compared with.
 */
export function shapeDistances(segments: readonly FormedSegment[]): readonly (ShapeDistance | undefined)[] {
  const found = new Array<ShapeDistance | undefined>(segments.length).fill(undefined)
  const groups = peerGroups(segments.map(({ place }) => place))
  for (const measures of asked) {
    const points = segments.map((segment) => pointOf(segment, measures))
    const usualAt = inNarrowest({
      places: segments.map(({ place }, at) => (points[at] ? place : undefined)),
      groups,
      find: (group, members) => usualIn(group, newestOf(members, points)),
    })
    for (const [at, point] of points.entries()) {
      if (point === undefined || found[at] !== undefined) continue
      const usual = usualAt(segments[at]!.place)
      if (usual) found[at] = distanceOf(point, { ...usual, measures })
    }
  }
  return found
}

const newestOf = (members: readonly number[], points: readonly (readonly number[] | undefined)[]) =>
  members
    .toSorted((a, b) => a - b)
    .slice(-mostPeers)
    .map((at) => points[at]!)

/** `undefined`: too few. */
function usualIn(group: PeerGroup, newest: readonly (readonly number[])[]) {
  const usual = newest.length < peersPerMeasure * (newest[0]?.length ?? 1) ? undefined : usualOf(newest)
  return usual && { usual, peers: peersMeant(group, newest.length) }
}

/** The measures as numbers of one kind: of a volume its logarithm, for volumes differ by shares. */
function pointOf({ measures }: FormedSegment, wanted: readonly ShapeMeasure[]): readonly number[] | undefined {
  const point = wanted.map((name) => (name === 'volumeMl' ? Math.log(measures[name] ?? 0) : measures[name]))
  return point.every((value) => value !== undefined && Number.isFinite(value)) ? (point as number[]) : undefined
}

function distanceOf(
  point: readonly number[],
  {
    usual,
    measures,
    peers,
  }: {
    readonly usual: Usual
    readonly measures: readonly ShapeMeasure[]
    readonly peers: PeersMeant
  },
): ShapeDistance {
  const squared = squaredDistance(point, usual.spread)
  const z = distanceZ(squared, usual)
  const distance = Math.sqrt(squared)
  if (!(z > outlierLimit)) return { distance, z }
  return { distance, z, why: { peers, reasons: reasonsOf(point, { usual, measures, squared }) } }
}

/** What makes up most of a distance, the most first: what lies far off by itself or, if nothing does, the two of most weight. */
function reasonsOf(
  point: readonly number[],
  {
    usual: { spread },
    measures,
    squared,
  }: { readonly usual: Usual; readonly measures: readonly ShapeMeasure[]; readonly squared: number },
): UnusualShape['why']['reasons'] {
  const weights = weighted(point, spread)
  const parts = measures
    .map((measure, at) => {
      const off = point[at]! - spread.mean[at]!
      return { measure, z: off / Math.sqrt(spread.covariance[at]![at]!), share: (off * weights[at]!) / squared }
    })
    .toSorted((a, b) => b.share - a.share)
  const far = parts.filter(({ z, share }) => Math.abs(z) >= telling && share >= leastShare)
  return (far.length > 0 ? far.slice(0, mostReasons) : parts.slice(0, 2)).map(({ measure, z }) => ({ measure, z }))
}
