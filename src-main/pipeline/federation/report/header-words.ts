import { counted } from '@contract/counted.ts'
import type { AggregationRule } from '../aggregation/aggregate.ts'
import type { ServerOptimizer } from '../aggregation/server-optimizer.ts'
import type { CarriedHeader, RoundHeader, UpdateHeader } from '../container/headers.ts'

type FingerprintOf = (publicKey: string) => string

/** What a carried file says, in plain words; a line each. */
export function headerInWords(header: CarriedHeader, fingerprintOfKey: FingerprintOf): readonly string[] {
  switch (header.kind) {
    case 'round':
      return roundInWords(header, fingerprintOfKey)
    case 'update':
      return updateInWords(header)
    case 'dropouts':
      return [
        `A list of ${counted(header.sites.length, 'site')} that the coordinator gives up in the round with the SHA-256 ${header.roundSha256}:`,
        ...header.sites.map((site) => `- ${fingerprintOfKey(site)}`),
      ]
    case 'masks':
      return [
        `${counted(Object.keys(header.seeds).length, 'mask')} that a site opens in the round with the SHA-256 ${header.roundSha256}, for the sites that were given up in it. Nothing of cases.`,
      ]
  }
}

function roundInWords(header: RoundHeader, fingerprintOfKey: FingerprintOf): readonly string[] {
  const { roundNumber, roundCount, task, network, training, privacy, masking, sites, caseLimit } = header
  const isOver = roundNumber > roundCount
  const { promise } = privacy
  return [
    isOver
      ? `The final weights of “${task}” after ${counted(roundCount, 'round')}. It asks for nothing.`
      : `Round ${roundNumber} of ${roundCount} of “${task}”.`,
    `Weights: ${counted(network.weightCount, 'number')} of a network (${network.trainable} trained${network.normalization === 'local' ? ', gains and shifts stay at each site' : ''}).`,
    `Asks for ${counted(training.stepCount, 'step')} at a highest learning rate of ${training.learningRate}${training.proximalStrength > 0 ? `, held to the weights of the round with µ = ${training.proximalStrength}` : ''}.`,
    `Updates become one by ${aggregationInWords(header.aggregation)}; at most ${counted(caseLimit, 'case')} of a site count; ${optimizerInWords(header.serverOptimizer)}.`,
    masking.kind === 'none'
      ? 'Updates are plain: the coordinator sees each of them.'
      : `Updates are masked: the coordinator sees nothing but the sum of ${masking.leastSites} sites or more.`,
    promise
      ? `Clipped to an L2 norm of ${privacy.clipNorm}, noise ${Number(privacy.noiseMultiplier.toPrecision(4))} times that: all rounds together give away ε = ${Number(promise.epsilon.toPrecision(4))} at δ = ${promise.delta} of a site at most; not counted: how many cases it has.`
      : `Clipped to an L2 norm of ${privacy.clipNorm}, without noise: nothing bounds what an update tells of cases.`,
    ...(header.statistics === 'losses' ? ['Sites tell how their loss fell.'] : []),
    'Sites, with the fingerprints of their keys:',
    ...sites.map(({ label, signingKey }) => `- ${label}: ${fingerprintOfKey(signingKey)}`),
  ]
}

function updateInWords({ content, roundSha256, environment }: UpdateHeader): readonly string[] {
  return [
    `An update for the round with the SHA-256 ${roundSha256}.`,
    content.kind === 'plain'
      ? `It says how far each weight moved, learned from ${counted(content.caseCount, 'case')}${content.losses ? `; loss ${content.losses.first} at first, ${content.losses.last} at last` : ''}.`
      : `It is masked: of it alone nothing can be read. Masks with ${counted(Object.keys(content.seedCommitments).length, 'other site')}.`,
    `Made by Insula ${environment.applicationVersion} on ${environment.executionProvider}. No scan, labelmap, name, date, path or UID is in it.`,
  ]
}

function aggregationInWords(rule: AggregationRule): string {
  if (rule.kind === 'weighted-mean') return 'their mean by cases'
  if (rule.kind === 'coordinate-median') return 'their median, weight by weight'
  return `their mean without ${rule.trimmedShare * 100} % on each side, of three or more at least one, weight by weight`
}

function optimizerInWords(optimizer: ServerOptimizer): string {
  if (optimizer.kind === 'fedavg')
    return optimizer.learningRate === 1 ? 'the result is added' : `the result is added ${optimizer.learningRate} times`
  return optimizer.kind === 'fedavgm'
    ? `the result is followed with a momentum of ${optimizer.momentum}`
    : `the result is followed by FedAdam at a rate of ${optimizer.learningRate}`
}
