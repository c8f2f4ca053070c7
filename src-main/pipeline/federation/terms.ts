import { canonicalJson, type Plain } from '@volume/canonical-json.ts'
import type { RoundHeader } from './container/headers.ts'

/** What a coordinator asks and promises, as plain data; it holds for all rounds of a federation. */
export type FederationTerms = { readonly [term: string]: Plain }

/** In the order of sentences, as these name them. */
const names: Readonly<Record<Exclude<keyof RoundHeader, 'kind' | 'federationId' | 'roundNumber'>, string>> = {
  privacy: 'clipping, noise and what they promise',
  masking: 'masks',
  sites: 'the sites',
  statistics: 'statistics',
  caseLimit: 'the limit of cases',
  training: 'the training',
  network: 'the network',
  aggregation: 'how updates become one',
  serverOptimizer: 'what is done with the aggregate',
  roundCount: 'the number of rounds',
  task: 'the task',
}

export function termsOf({ kind: _, federationId: __, roundNumber: ___, ...terms }: RoundHeader): FederationTerms {
  return JSON.parse(JSON.stringify(terms)) as FederationTerms
}

/** Which terms of a round are not those that a site agreed to, in words; whether they are weaker is for people to say. */
export function changedTerms(agreed: FederationTerms, round: RoundHeader): readonly string[] {
  const asked = termsOf(round)
  return Object.entries(names)
    .filter(([term]) => canonicalJson(agreed[term] ?? null) !== canonicalJson(asked[term] ?? null))
    .map(([, name]) => name)
}
