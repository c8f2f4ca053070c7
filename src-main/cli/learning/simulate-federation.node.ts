import { join } from 'node:path'
import { ok } from '@contract/result.ts'
import { federationFigure } from '../../pipeline/learning/simulation/federation-figure.ts'
import {
  type FederationPlan,
  federatedMethods,
  siteSplits,
} from '../../pipeline/learning/simulation/federation-plan.ts'
import { federationResult } from '../../pipeline/learning/simulation/federation-result.ts'
import {
  federationHeading,
  federationRows,
  federationSentences,
} from '../../pipeline/learning/simulation/federation-words.ts'
import { curveFigure } from '../../pipeline/learning/simulation/figure/curve-figure.ts'
import { seedsOf } from '../../pipeline/learning/simulation/split.ts'
import { writeWhole } from '../../worker/learning/simulation/kept-run.node.ts'
import { simulateFederation as simulate } from '../../worker/learning/simulation/simulate-federation.node.ts'
import { openBundle } from '../resources.node.ts'
import { table } from '../text.ts'
import { defineVerb } from '../verb.ts'
import {
  caseRecords,
  channelsOption,
  interruptedText,
  simulationOptions,
  threadsOr,
  watchingOn,
} from './simulation-options.node.ts'

export const simulateFederation = defineVerb({
  name: 'simulate federation',
  takes: ['folder'],
  summary:
    'Divides labelled cases (images/ and labels/ with the same names, each scan one box) among sites and compares, on held-out cases of each site, sites that train alone, all cases in one place, and federated rounds, which clip, add noise, mask and aggregate by the code of carried rounds. All begin with the same drawn weights. Called again it goes on.',
  options: {
    ...simulationOptions,
    ...channelsOption,
    steps: { kind: 'integer', value: '<n>', least: 1, says: 'steps of each site in each round (20)' },
    sites: { kind: 'integer', value: '<n>', least: 1, says: 'sites (3)' },
    split: {
      kind: 'choice',
      choices: siteSplits,
      says: 'how subjects come to sites: iid in turns; by-contrast so, and each site sees scans with a look of its own (as is, inverted, bent, both); by-size each site three times as many as the one before (iid)',
    },
    rounds: { kind: 'integer', value: '<n>', least: 1, says: 'rounds (6)' },
    methods: {
      kind: 'choices',
      choices: federatedMethods,
      says: 'what is compared with local and pooled training (all)',
    },
    subjects: {
      kind: 'integer',
      value: '<n>',
      least: 1,
      says: 'subjects that are learned from at all sites together, drawn by seed (all)',
    },
    proximal: {
      kind: 'number',
      value: '<µ>',
      least: 0,
      says: 'µ of fed-prox, whose loss has µ/2 · ‖w − round’s weights‖² besides (0.1)',
    },
    clip: { kind: 'number', value: '<norm>', least: 0, says: 'L2 norm that updates are clipped to (none)' },
    epsilon: {
      kind: 'number',
      value: '<ε>',
      least: 0,
      says: 'what a site may spend over all rounds; needs --clip (no noise)',
    },
    delta: { kind: 'number', value: '<δ>', least: 0, says: 'with --epsilon (1e-5)' },
    masked: { kind: 'flag', says: 'the coordinator sees sums under pairwise masks alone; needs --clip' },
  },
  async run({ takes: [folder = ''], values }, console) {
    const bundle = await openBundle(values.model)
    if (!bundle.ok) return bundle
    const { out, epsilon } = values
    const plan: FederationPlan = {
      methods: federatedMethods.filter((one) => values.methods?.includes(one) ?? true),
      siteCount: values.sites ?? 3,
      split: siteSplits.find((one) => one === values.split) ?? 'iid',
      seeds: seedsOf(values.seeds ?? 3),
      roundCount: values.rounds ?? 6,
      stepCount: values.steps ?? 20,
      subjectCount: values.subjects ?? null,
      heldOutEvery: values['held-out'] ?? 5,
      proximalStrength: values.proximal ?? 0.1,
      clipNorm: values.clip ?? null,
      privacy: epsilon === undefined ? null : { epsilon, delta: values.delta ?? 1e-5 },
      isMasked: values.masked ?? false,
      channelCounts: values.channels ?? null,
    }
    const request = { folder, bundle: bundle.value, plan, runsFolder: join(out, 'runs') }
    const simulated = await simulate({ ...request, threadCount: threadsOr(values.threads) }, watchingOn(console))
    if (!simulated.ok) return simulated
    const { outcomes, doneCount, trainingCount, model, cases, sites } = simulated.value
    if (doneCount < trainingCount) {
      const document = { interrupted: true, doneCount, trainingCount }
      return ok({ document, text: interruptedText(doneCount, trainingCount), status: 1 as const })
    }
    const { segments, sha256 } = model
    const result = federationResult(outcomes, { plan, segments })
    const first = sites[0]?.sites ?? []
    const sentences = federationSentences(result, plan, first)
    const { id, version } = bundle.value.card
    const document = {
      format: 'insula-federation-simulation-1',
      plan,
      model: { id, version, sha256 },
      network: model.simulated.network,
      segments,
      cases: caseRecords(cases),
      sites,
      outcomes,
      ...result,
      sentences,
    }
    const figure = curveFigure(federationFigure({ result, plan, sites: first, modelName: `${id} ${version}` }))
    await writeWhole(join(out, 'federation.json'), `${JSON.stringify(document, null, 1)}\n`)
    await writeWhole(join(out, 'federation.svg'), figure)
    const text = [
      table(federationHeading, federationRows(result)),
      '',
      ...sentences,
      `Written: ${join(out, 'federation.json')}, ${join(out, 'federation.svg')}`,
    ].join('\n')
    return ok({ document, text })
  },
})
