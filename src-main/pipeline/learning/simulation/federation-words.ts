import { counted, differenceInWords } from '../comparison/compared-words.ts'
import type { StratumEffect } from '../comparison/effect-words.ts'
import type { Interval } from '../statistics/interval.ts'
import type { FederationArm, FederationPlan, PlannedSite, SiteSplit } from './federation-plan.ts'
import { siteName } from './federation-plan.ts'
import type { FederationDifference, FederationResult } from './federation-result.ts'

/** In tables, figures and sentences. */
export const armInWords: Readonly<Record<FederationArm, string>> = {
  local: 'local only',
  pooled: 'pooled',
  'fed-avg': 'FedAvg',
  'fed-prox': 'FedProx',
  'fed-bn': 'FedBN',
}

export const federationHeading = [
  'place',
  'training',
  'cases',
  'mean Dice',
  '95 %',
  'less pooled',
  '95 %',
  'verdict',
  'less local',
  '95 %',
  'verdict',
] as const

/** A row for each place and training: means over segments, three decimals, `–` where there is none. */
export function federationRows({ means, differences }: FederationResult): readonly (readonly string[])[] {
  return means.map(({ place, arm, caseCount, meanDice, interval }) => [
    place,
    armInWords[arm],
    String(caseCount),
    meanDice?.toFixed(3) ?? '–',
    rangeInWords(interval),
    ...(['pooled', 'local'] as const).flatMap((against) => {
      const found = differences.find((one) => one.method === arm && one.against === against)
      return columnsOf(found?.strata.find((stratum) => stratum.segment === undefined && isAt(stratum, place)))
    }),
  ])
}

const isAt = ({ place }: StratumEffect, wanted: string): boolean =>
  place.kind === 'site' ? place.site === wanted : place.kind === 'everywhere' && wanted === 'all sites'

const rangeInWords = (interval: Interval | undefined): string =>
  interval ? `${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}` : '–'

function columnsOf(stratum: StratumEffect | undefined): readonly string[] {
  if (stratum?.means === undefined) return ['–', '–', '–']
  return [stratum.means.difference.toFixed(3), rangeInWords(stratum.interval), verdictInWords[stratum.verdict]]
}

const verdictInWords: Readonly<Record<StratumEffect['verdict'], string>> = {
  benefit: 'better',
  'negative transfer': 'worse',
  'none shown': 'none shown',
}

/** What was compared and what was held equal, each verdict, what was given away, and what the numbers do not say. */
export function federationSentences(
  result: FederationResult,
  plan: FederationPlan,
  sites: readonly PlannedSite[],
): readonly string[] {
  const verdicts = result.differences.flatMap(verdictSentences)
  return [
    sitesSentence(plan, sites),
    equalSentence(plan),
    ...verdicts,
    ...(plan.methods.includes('fed-prox')
      ? [
          `FedProx: the loss of each site has ${plan.proximalStrength / 2} times the squared distance from the weights of the round besides (μ = ${plan.proximalStrength}).`,
        ]
      : []),
    ...result.exchanges.map((one) => exchangeSentence(one, plan)),
    `Intervals (95 %) are over held-out subjects${plan.seeds.length > 1 ? ' and seeds, both resampled' : ', of one seed'}. Nothing is corrected for looking at ${verdicts.length} differences.`,
  ]
}

const splitInWords: Readonly<Record<SiteSplit, string>> = {
  iid: 'dealt in turns',
  'by-contrast': 'dealt in turns, each site with a look of its own',
  'by-size': 'each site with three times as many as the one before',
}

function sitesSentence({ split, seeds }: FederationPlan, sites: readonly PlannedSite[]): string {
  const own = sites.map(
    ({ number, look, training, heldOut }) =>
      `${siteName(number)} ${counted(training.length, 'case')} (look: ${look}), ${heldOut.length} held out`,
  )
  return `Subjects are ${splitInWords[split]}: ${own.join('; ')}; ${counted(seeds.length, 'seed')}.`
}

function equalSentence({ siteCount, roundCount, stepCount }: FederationPlan): string {
  const [ofSite, ofAll] = [roundCount * stepCount, siteCount * roundCount * stepCount]
  return [
    `Held equal: cases, start weights, network, windows, optimizer and its highest rate; a site takes ${ofSite} steps alone as in ${counted(roundCount, 'round')} of ${stepCount},`,
    `and pooled training takes the ${ofAll} that all sites take together, one behind the other. Not equal: sites work side by side, so pooled weights change ${siteCount} times as often;`,
    'in rounds the optimizer forgets and its rate rises and falls in every round, else once.',
  ].join(' ')
}

function verdictSentences({ method, against, strata }: FederationDifference): readonly string[] {
  return strata
    .filter(({ segment }) => segment === undefined)
    .map((stratum) => {
      const verdict = { benefit: 'better than', 'negative transfer': 'worse than', 'none shown': undefined }
      const told = verdict[stratum.verdict]
      const [one, other] = [armInWords[method], armInWords[against]]
      const numbers = `${stratum.place.kind === 'site' ? `at ${stratum.place.site}` : 'at all sites'} ${differenceInWords(stratum)}`
      return told ? `${one} is ${told} ${other} ${numbers}.` : `No difference shown of ${one} and ${other} ${numbers}.`
    })
}

function exchangeSentence(
  { method, norms, noiseMultiplier, epsilon }: FederationResult['exchanges'][number],
  { privacy, clipNorm, isMasked, roundCount }: FederationPlan,
): string {
  const clip = clipNorm === null ? 'not clipped' : `clipped to ${clipNorm}`
  const learned = `${armInWords[method]}: what sites learned in a round had norms from ${norms[0].toFixed(2)} to ${norms[1].toFixed(2)}, ${clip}`
  const masked = isMasked ? ', summed under pairwise masks' : ''
  if (privacy === null || epsilon === null)
    return `${learned}${masked}. No noise was added: nothing bounds what updates tell, ε is infinite.`
  const seen = isMasked ? 'of the sum' : 'of each update'
  return `${learned}${masked}. Noise ${seen} ${noiseMultiplier.toFixed(2)} times that: over ${counted(roundCount, 'round')} each site spent ε = ${epsilon.toFixed(2)} at δ = ${privacy.delta}.`
}
