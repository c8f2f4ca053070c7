import { ok } from '@contract/result.ts'
import { federatedParts } from '../../pipeline/federation/container/headers.ts'
import { fingerprintOfKey } from '../../pipeline/federation/fingerprint.node.ts'
import { readIdentity } from '../../pipeline/federation/identity/identity.node.ts'
import { headerInWords } from '../../pipeline/federation/report/header-words.ts'
import { rangeFor } from '../../pipeline/federation/secure/quantize.ts'
import { type FederationWish, startFederation } from '../../worker/federation/start-federation.node.ts'
import { openBundle } from '../resources.node.ts'
import { defineVerb } from '../verb.ts'
import { keyOption, keyPath } from './data-folder.node.ts'
import { readInvited } from './invited-sites.node.ts'
import { aggregationOf, aggregations, privacyOf, serverOptimizerOf, serverOptimizers } from './round-options.ts'

export const federationStart = defineVerb({
  name: 'federation start',
  takes: ['folder'],
  summary:
    'Begins a federation in a folder of its own: writes the signed file of its first round, which is carried to every site. The coordinator needs no cohort.',
  options: {
    model: { kind: 'text', value: '<bundle>', says: 'model that is trained on, by id or path', needed: true },
    site: { kind: 'texts', value: '<name>=<public key>', says: 'who takes part; once for each site', needed: true },
    task: { kind: 'text', value: '<name>', says: 'what is learned, in letters (the id of the model)' },
    rounds: { kind: 'integer', value: '<n>', least: 1, says: 'planned rounds (5)' },
    steps: { kind: 'integer', value: '<n>', least: 1, says: 'steps that each site trains in a round (100)' },
    'learning-rate': { kind: 'number', value: '<r>', least: 0, says: 'highest learning rate (0.0005)' },
    trains: { kind: 'choice', choices: federatedParts, says: 'what is trained (all)' },
    aggregation: {
      kind: 'choice',
      choices: aggregations,
      says: 'how updates become one: mean by cases, or by coordinate, where every site counts the same (mean)',
    },
    trimmed: { kind: 'percent', value: '<%>', says: 'of the trimmed mean: left out on each side (20)' },
    server: {
      kind: 'choice',
      choices: serverOptimizers,
      says: 'what the coordinator does with the aggregate (none: adds it)',
    },
    'server-rate': { kind: 'number', value: '<r>', least: 0, says: 'its learning rate (1; of adam 0.01)' },
    'local-normalization': { kind: 'flag', says: 'gains and shifts stay what each site makes of them (FedBN)' },
    proximal: {
      kind: 'number',
      value: '<µ>',
      least: 0,
      says: 'how strongly sites are held to the weights of the round (FedProx; 0)',
    },
    clip: { kind: 'number', value: '<norm>', least: 0, says: 'longest update, L2 norm (10)' },
    noise: { kind: 'number', value: '<z>', least: 0, says: 'noise, as a multiple of the clip norm; with --delta' },
    epsilon: {
      kind: 'number',
      value: '<ε>',
      least: 0,
      says: 'what all rounds may give away of a site; with --delta the noise follows',
    },
    delta: { kind: 'number', value: '<δ>', least: 0, says: 'chance for which ε does not hold' },
    masked: { kind: 'flag', says: 'only the sum of updates is ever seen; needs three sites and the mean' },
    'least-sites': {
      kind: 'integer',
      value: '<n>',
      least: 3,
      says: 'of a masked sum: fewest sites (all that are invited)',
    },
    'case-limit': {
      kind: 'integer',
      value: '<n>',
      least: 1,
      says: 'at most so many cases of one site count (1000); under masks near what sites have, for noise and rounding grow with it',
    },
    statistics: { kind: 'flag', says: 'sites tell how their loss fell; not with noise or masks' },
    key: keyOption,
  },
  async run({ takes: [folder = ''], values }) {
    const identity = await readIdentity(keyPath(values.key))
    if (!identity.ok) return identity
    const bundle = await openBundle(values.model)
    if (!bundle.ok) return bundle
    const sites = await readInvited(values.site)
    if (!sites.ok) return sites
    const roundCount = values.rounds ?? 5
    const { clip, noise, epsilon, delta } = values
    const privacy = privacyOf({ clip, noise, epsilon, delta, roundCount })
    if (!privacy.ok) return privacy
    const leastSites = values['least-sites'] ?? sites.value.length
    const wish: FederationWish = {
      task: values.task ?? bundle.value.card.id,
      ...{ roundCount, sites: sites.value, privacy: privacy.value, caseLimit: values['case-limit'] ?? 1000 },
      network: {
        trainable: federatedParts.find((part) => part === values.trains) ?? 'all',
        normalization: values['local-normalization'] ? 'local' : 'shared',
      },
      training: {
        stepCount: values.steps ?? 100,
        learningRate: values['learning-rate'] ?? 5e-4,
        proximalStrength: values.proximal ?? 0,
      },
      statistics: values.statistics ? 'losses' : 'none',
      aggregation: aggregationOf(values),
      serverOptimizer: serverOptimizerOf({ server: values.server, rate: values['server-rate'] }),
      masking: values.masked
        ? { kind: 'pairwise', leastSites, range: rangeFor(privacy.value, Math.max(1, leastSites)) }
        : { kind: 'none' },
    }
    const started = await startFederation(folder, { bundle: bundle.value, wish, signer: identity.value.signing })
    if (!started.ok) return started
    const { header, file, sha256 } = started.value
    const fingerprint = fingerprintOfKey(identity.value.signing.publicKey)
    return ok({
      document: { file, sha256, fingerprint, header },
      text: [
        ...headerInWords(header, fingerprintOfKey),
        '',
        `Round 1: ${file}`,
        `Carry it to every site, with your public key; your fingerprint, to be compared by phone: ${fingerprint}`,
      ].join('\n'),
    })
  },
})
