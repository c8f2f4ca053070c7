import { counted } from '@contract/counted.ts'
import { canonicalJson, type Plain } from '@volume/canonical-json.ts'
import type { RoundHeader, UpdateHeader } from '../container/headers.ts'
import { deviationOf, deviationOfSite } from '../privacy/noise.ts'

/** What is known of privacy when an update is about to leave. */
export type DeparturePrivacy =
  /** No noise, and no limit that would forbid it. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'spent'
      readonly epsilonLimit: number
      readonly delta: number
      /** Set by this site, for all federations; else promised by the round, for its own. */
      readonly isOwnLimit: boolean
      readonly epsilonBefore: number
      readonly epsilonAfter: number
    }

export interface DepartureFacts {
  readonly round: RoundHeader
  /** Fingerprint of the coordinator's key. */
  readonly coordinator: string
  readonly header: UpdateHeader
  /** Of the update's file. */
  readonly updateSha256: string
  readonly sizeBytes: number
  readonly caseCount: number
  readonly setId: string
  /** L2 norm of what was learned, before it was clipped. */
  readonly norm: number
  readonly losses: { readonly first: number; readonly last: number }
  readonly privacy: DeparturePrivacy
}

const digits = (value: number): string => String(Number(value.toPrecision(4)))

/** The report that a person reads before an update leaves: a line each, in plain words. */
export function departureReport(facts: DepartureFacts): readonly string[] {
  const { round, coordinator, header, updateSha256, sizeBytes, caseCount, setId, losses } = facts
  return [
    `What leaves this site for round ${round.roundNumber} of ${round.roundCount} of “${round.task}”`,
    '',
    `Asked by the coordinator with the key ${coordinator}.`,
    `Learned from ${counted(caseCount, 'case')} of the training set ${setId}, ${counted(round.training.stepCount, 'step')}; loss ${digits(losses.first)} at first, ${digits(losses.last)} at last.`,
    '',
    `Leaves: one signed file of ${counted(sizeBytes, 'byte')} with the SHA-256 ${updateSha256}, in which there are`,
    ...contents(facts).map((line) => `- ${line}`),
    '',
    'The whole head of the file:',
    canonicalJson(JSON.parse(JSON.stringify(header)) as Plain),
    '',
    'Does not leave: scans, labelmaps, names, dates, paths, UIDs, sites and scanners of cases, who read them, how well single cases are segmented, and what else the cohort holds.',
    '',
    ...privacyInWords(facts),
    'This report stays here: its losses and its length are exact, and no ε counts them.',
    'No attack was tried on this update: how much could be told of a case from its numbers is not measured, only limited by what stands above.',
  ]
}

function contents({ round, header, caseCount, norm }: DepartureFacts): readonly string[] {
  const { network, privacy, masking, caseLimit } = round
  const clip = digits(privacy.clipNorm)
  const length =
    norm > privacy.clipNorm
      ? `their length (L2 norm) was ${digits(norm)} and is clipped to ${clip}`
      : `their length (L2 norm) is ${digits(norm)}, below ${clip}, to which it would be clipped`
  const local = network.normalization === 'local' ? '; gains and shifts behind normalizations stay here' : ''
  const shownCount = Math.min(caseCount, caseLimit)
  const { environment } = header
  return [
    `${counted(network.weightCount, 'number')}, one for each weight that takes part: how far it moved in training here; ${length}${local}`,
    ...(masking.kind === 'none'
      ? [
          `how many cases were learned from: ${shownCount}`,
          ...(header.content.kind === 'plain' && header.content.losses
            ? ['the loss at the first and at the last step, to three digits']
            : []),
        ]
      : [
          `how many cases were learned from (${shownCount}), as one more number`,
          `all of these numbers have masks on, which fall away only in the sum of ${masking.leastSites} sites or more: of this site alone nothing can be read`,
          'for each other site a hash of the secret that gives both of them their mask',
        ]),
    `the version of Insula, ${environment.applicationVersion}, and what it trained on, ${environment.executionProvider}`,
    'a random number for this update, and the hashes of the round’s file and of the network',
    'the public key of this site and its signature: the coordinator knows whose it is',
  ]
}

function privacyInWords({ round, privacy }: DepartureFacts): readonly string[] {
  const { masking, privacy: scale } = round
  const noise =
    scale.noiseMultiplier === 0
      ? 'No noise is added: nothing bounds what the numbers tell of the cases.'
      : masking.kind === 'none'
        ? `Each number has Gaussian noise with a standard deviation of ${digits(deviationOf(scale))}.`
        : `Each number has Gaussian noise with a standard deviation of ${digits(deviationOfSite(scale, masking.leastSites))}; that of ${masking.leastSites - 1} sites together is ${digits(deviationOf(scale))}. What follows speaks of the sum that is seen, and holds as long as that many other sites keep theirs to themselves.`
  if (privacy.kind === 'none') return [noise]
  const { epsilonBefore, epsilonAfter, epsilonLimit, delta, isOwnLimit } = privacy
  return [
    noise,
    `Privacy: after this round ε = ${digits(epsilonAfter)} at δ = ${delta} is spent (${digits(epsilonBefore)} before), of ${digits(epsilonLimit)}, ${isOwnLimit ? 'the limit of this site for all its federations' : 'what the coordinator promises for all rounds'}. It speaks of this site’s update as a whole, all its cases together. Not counted is the number of cases, which is told exactly.`,
  ]
}
