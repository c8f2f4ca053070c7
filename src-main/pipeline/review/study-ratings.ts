import type { RatingVocabulary } from '@contract/rating.ts'
import type { Kappa, RaterSelfAgreement, RatingsAgreement } from '@contract/reading-rating.ts'
import { theilSen } from './theil-sen.ts'
import { type GradePair, kappaInterval, weightedKappa } from './weighted-kappa.ts'

/** Two ratings of one case by two readers, or by one reader twice: then `firstGrade` is the earlier. */
export interface RatedTwice {
  readonly firstReader: string
  readonly secondReader: string
  readonly firstGrade: string
  readonly secondGrade: string
  /** Place of the second among its reader's readings, from 1. */
  readonly secondPosition: number
}

interface Placed extends RatedTwice {
  readonly grades: GradePair
}

/** How many places of the vocabulary lie between two of its grades. */
export const placesApart = ({ grades }: Pick<RatingVocabulary, 'grades'>, first: string, second: string): number =>
  Math.abs(placeOf(grades, first) - placeOf(grades, second))

function placeOf(grades: RatingVocabulary['grades'], grade: string): number {
  const place = grades.findIndex((one) => one.grade === grade)
  if (place < 0) throw new Error(`The vocabulary of the study has no grade ${grade}.`)
  return place
}

/** How well readers agree with one another and each with himself, by the order of the vocabulary's grades. */
export function studyRatings(
  { grades }: Pick<RatingVocabulary, 'grades'>,
  rated: readonly RatedTwice[],
): RatingsAgreement {
  const pairs = new Map<string, Placed[]>()
  const own = new Map<string, Placed[]>()
  for (const one of rated) {
    const placed = { ...one, grades: [placeOf(grades, one.firstGrade), placeOf(grades, one.secondGrade)] as const }
    const { firstReader, secondReader } = one
    const [group, key] =
      firstReader === secondReader ? [own, firstReader] : [pairs, JSON.stringify([firstReader, secondReader])]
    group.set(key, [...(group.get(key) ?? []), placed])
  }
  return {
    pairs: [...pairs].toSorted(byKey).map(([readers, of]) => ({ readers: JSON.parse(readers), ...kappaOf(of) })),
    readers: [...own].toSorted(byKey).map(([readerId, of]) => {
      const drift = driftOf(of)
      return { readerId, ...kappaOf(of), ...(drift && { drift }) }
    }),
  }
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)

function kappaOf(placed: readonly Placed[]): Kappa {
  const pairs = placed.map(({ grades }) => grades)
  const kappa = weightedKappa(pairs)
  const interval = kappaInterval(pairs)
  return {
    pairCount: pairs.length,
    sameCount: pairs.filter(([first, second]) => first === second).length,
    ...(kappa !== undefined && { kappa }),
    ...(interval && { interval }),
  }
}

function driftOf(placed: readonly Placed[]): RaterSelfAgreement['drift'] {
  const trend = theilSen(
    placed.map(({ secondPosition, grades: [first, second] }) => ({ x: secondPosition, y: second - first })),
  )
  return (
    trend && { per100: trend.slope * 100, low: trend.low * 100, high: trend.high * 100, repeatCount: placed.length }
  )
}
