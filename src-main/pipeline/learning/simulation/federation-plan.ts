import { randomOf } from '@volume/random.ts'
import { shuffled } from '../acquisition/shuffled.ts'
import { subjectOf } from '../dataset/subject.ts'
import { grouped } from '../statistics/grouped.ts'
import type { Look } from './look.ts'
import { splitCases } from './split.ts'

/** How cases come to sites; see `sitesOf`. */
export const siteSplits = ['iid', 'by-contrast', 'by-size'] as const
export type SiteSplit = (typeof siteSplits)[number]

/** What a round does with what sites learned, and what a site keeps for itself. */
export const federatedMethods = ['fed-avg', 'fed-prox', 'fed-bn'] as const
export type FederatedMethod = (typeof federatedMethods)[number]

/** What the methods stand beside: every site alone, and all cases in one place. */
export type FederationArm = 'local' | 'pooled' | FederatedMethod

/** All that decides what a simulated federation shows, besides cases and bundle. Plain data, kept with the result. */
export interface FederationPlan {
  readonly methods: readonly FederatedMethod[]
  readonly siteCount: number
  readonly split: SiteSplit
  readonly seeds: readonly number[]
  readonly roundCount: number
  /** Of each site in each round. */
  readonly stepCount: number
  /** Subjects that are learned from at all sites together, drawn by seed; `null`: all that are not held out. */
  readonly subjectCount: number | null
  readonly heldOutEvery: number
  /** μ of FedProx, of which the weights of the round are the anchor. */
  readonly proximalStrength: number
  /** L2 norm that an update is clipped to; `null`: none. */
  readonly clipNorm: number | null
  /** Of all rounds together, by site; `null`: no noise. */
  readonly privacy: { readonly epsilon: number; readonly delta: number } | null
  /** Whether the coordinator sees sums alone. */
  readonly isMasked: boolean
  /** Channels by level; `null`: those of the bundle's own network. */
  readonly channelCounts: readonly number[] | null
}

/** Looks of the sites of a split by contrast, in their order. */
const contrasts = ['as-is', 'inverted', 'gamma-bent', 'inverted-bent'] as const satisfies readonly Look[]

/** How many more cases each site of a split by size has than the one before. */
const sizeRatio = 3

export interface PlannedSite {
  /** From 1. */
  readonly number: number
  readonly look: Look
  /** Names of its cases, sorted. */
  readonly training: readonly string[]
  /** The same for every seed. */
  readonly heldOut: readonly string[]
}

export const siteName = (number: number): string => `site ${number}`

/**
 * The sites of a seed. Subjects are dealt, so all cases of one are at one site and on one side: `iid` in turns, `by-contrast` in the same turns, but
 * the scans of each site have a look of their own; `by-size` each site three times as many as the one before. Held-out subjects are dealt
 * in turns in every split, so that each site is judged equally well.
 */
export function sitesOf(plan: FederationPlan, names: readonly string[], seed: number): readonly PlannedSite[] {
  const { siteCount, split, subjectCount, heldOutEvery } = plan
  const casesOf = grouped(names.toSorted(), subjectOf)
  const { learnable, heldOut } = splitCases([...casesOf.keys()], heldOutEvery)
  const order = shuffled(learnable, randomOf(seed, 0xfed)).slice(0, subjectCount ?? learnable.length)
  const sizes = split === 'by-size' ? unequalSizes(order.length, siteCount) : undefined
  const inTurns = (subjects: readonly string[], site: number) =>
    subjects.filter((_, index) => index % siteCount === site)
  const named = (subjects: readonly string[]) => subjects.flatMap((subject) => casesOf.get(subject) ?? []).toSorted()
  return Array.from({ length: siteCount }, (_, site) => {
    const start = sizes?.slice(0, site).reduce((sum, size) => sum + size, 0) ?? 0
    return {
      number: site + 1,
      look: split === 'by-contrast' ? (contrasts[site] ?? 'as-is') : 'as-is',
      training: named(sizes ? order.slice(start, start + sizes[site]!) : inTurns(order, site)),
      heldOut: named(inTurns(heldOut, site)),
    }
  })
}

/** Sizes of sites that each have `sizeRatio` times as many as the one before, at least one; the last has the rest. */
export function unequalSizes(total: number, siteCount: number): readonly number[] {
  const weights = Array.from({ length: siteCount }, (_, site) => sizeRatio ** site)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const sizes = weights.slice(0, -1).map((weight) => Math.max(1, Math.round((total * weight) / all)))
  return [...sizes, total - sizes.reduce((sum, size) => sum + size, 0)]
}

/** Why the plan cannot be carried out with these cases. */
export function whyNotFederation(plan: FederationPlan, names: readonly string[]): string | undefined {
  const { siteCount, split, subjectCount, heldOutEvery, clipNorm, privacy, isMasked } = plan
  const subjects = [...grouped(names, subjectOf).keys()]
  const { learnable, heldOut } = splitCases(subjects, heldOutEvery)
  if (split === 'by-contrast' && siteCount > contrasts.length)
    return `${siteCount} sites were asked for, and there are ${contrasts.length} contrasts`
  if (heldOut.length < siteCount) return `${heldOut.length} held-out subjects do not suffice for ${siteCount} sites`
  if ((subjectCount ?? 0) > learnable.length)
    return `${subjectCount} subjects were asked for, and ${learnable.length} are not held out`
  const learned = subjectCount ?? learnable.length
  if (learned < siteCount || (split === 'by-size' && unequalSizes(learned, siteCount).some((size) => size < 1)))
    return `${learned} subjects to learn from do not suffice for ${siteCount} sites`
  if (clipNorm === 0) return 'of updates that are clipped to a norm of 0 nothing is left'
  if (clipNorm === null && privacy !== null) return 'noise needs a norm to clip to (--clip): it follows from that'
  if (clipNorm === null && isMasked)
    return 'masked sums need a norm to clip to (--clip): whole numbers stand for a range, which follows from that'
  if (privacy !== null && !(privacy.delta > 0 && privacy.delta < 1))
    return `δ = ${privacy.delta} does not lie between 0 and 1`
  if (isMasked && siteCount < 3) return 'a sum under masks needs three sites: of two each would see the other'
  return undefined
}

/** After which rounds everything is judged: 1, 2, 4, … and the last. */
export function judgedRounds(roundCount: number): readonly number[] {
  const rounds: number[] = []
  for (let round = 1; round < roundCount; round *= 2) rounds.push(round)
  return [...rounds, roundCount]
}

/** Steps of all trainings of one seed: sites alone, all together, and each method take the same number. */
export const stepsOfSeed = ({ siteCount, roundCount, stepCount, methods }: FederationPlan): number =>
  siteCount * roundCount * stepCount * (2 + methods.length)

/** Trainings that are kept on their own: of each seed one for each site alone, one of all together, one for each method. */
export const trainingCountOf = ({ seeds, siteCount, methods }: FederationPlan): number =>
  seeds.length * (siteCount + 1 + methods.length)
