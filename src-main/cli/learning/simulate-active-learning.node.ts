import { join } from 'node:path'
import { ok } from '@contract/result.ts'
import { type Strategy, strategies } from '../../pipeline/learning/acquisition/strategies.ts'
import { activeFigure } from '../../pipeline/learning/simulation/active-figure.ts'
import { type ActivePlan, withControl } from '../../pipeline/learning/simulation/active-plan.ts'
import { activeResult } from '../../pipeline/learning/simulation/active-result.ts'
import { activeHeading, activeRows, activeSentences } from '../../pipeline/learning/simulation/active-words.ts'
import { curveFigure } from '../../pipeline/learning/simulation/figure/curve-figure.ts'
import { looks } from '../../pipeline/learning/simulation/look.ts'
import { seedsOf } from '../../pipeline/learning/simulation/split.ts'
import { writeWhole } from '../../worker/learning/simulation/kept-run.node.ts'
import { simulateActive } from '../../worker/learning/simulation/simulate-active-learning.node.ts'
import { openBundle } from '../resources.node.ts'
import { table } from '../text.ts'
import { defineVerb } from '../verb.ts'
import {
  caseRecords,
  channelsOption,
  interruptedText,
  lookOption,
  simulationOptions,
  threadsOr,
  watchingOn,
} from './simulation-options.node.ts'

const all = Object.keys(strategies) as readonly Strategy[]
const startings = ['scratch', 'bundle'] as const

export const simulateActiveLearning = defineVerb({
  name: 'simulate active-learning',
  takes: ['folder'],
  summary:
    'Replays on labelled cases (images/ and labels/ with the same names, each scan one box) which cases a strategy would have had corrected, with a robot reader who labels as the experts did, and says whether it does better than the control arm, foreground-aware random, which always runs beside. Called again it goes on.',
  options: {
    ...simulationOptions,
    ...lookOption,
    ...channelsOption,
    strategies: { kind: 'choices', choices: all, says: 'what is compared with the control arm (all)' },
    start: { kind: 'integer', value: '<n>', least: 1, says: 'labelled cases at the start, the same for all (6)' },
    batch: { kind: 'integer', value: '<n>', least: 1, says: 'cases that are labelled in each round (6)' },
    rounds: { kind: 'integer', value: '<n>', least: 1, says: 'rounds (4)' },
    pool: { kind: 'integer', value: '<n>', least: 1, says: 'cases to choose from, drawn by seed (all)' },
    samples: { kind: 'integer', value: '<n>', least: 2, says: 'samples by which doubt is measured (4)' },
    'start-from': {
      kind: 'choice',
      choices: startings,
      says: 'weights that each training begins with, in every round anew (scratch)',
    },
  },
  async run({ takes: [folder = ''], values }, console) {
    const bundle = await openBundle(values.model)
    if (!bundle.ok) return bundle
    const plan: ActivePlan = {
      strategies: withControl(all.filter((one) => values.strategies?.includes(one) ?? true)),
      seeds: seedsOf(values.seeds ?? 3),
      startCount: values.start ?? 6,
      batchCount: values.batch ?? 6,
      roundCount: values.rounds ?? 4,
      poolCount: values.pool ?? null,
      stepCount: values.steps ?? 200,
      sampleCount: values.samples ?? 4,
      heldOutEvery: values['held-out'] ?? 5,
      startFrom: startings.find((one) => one === values['start-from']) ?? 'scratch',
      look: looks.find((one) => one === values.look) ?? 'as-is',
      channelCounts: values.channels ?? null,
    }
    const { out } = values
    const request = { folder, bundle: bundle.value, plan, runsFolder: join(out, 'runs') }
    const simulated = await simulateActive({ ...request, threadCount: threadsOr(values.threads) }, watchingOn(console))
    if (!simulated.ok) return simulated
    const { outcomes, doneCount, trainingCount, model, cases } = simulated.value
    if (doneCount < trainingCount) {
      const document = { interrupted: true, doneCount, trainingCount }
      return ok({ document, text: interruptedText(doneCount, trainingCount), status: 1 as const })
    }
    const { segments, sha256 } = model
    const result = activeResult(outcomes, { plan, segments })
    const sentences = activeSentences(result, plan)
    const { id, version } = bundle.value.card
    const document = {
      format: 'insula-active-learning-simulation-1',
      plan,
      model: { id, version, sha256 },
      network: model.simulated.network,
      segments,
      cases: caseRecords(cases),
      outcomes,
      ...result,
      sentences,
    }
    const figure = curveFigure(activeFigure({ result, plan, segments, modelName: `${id} ${version}` }))
    await writeWhole(join(out, 'active-learning.json'), `${JSON.stringify(document, null, 1)}\n`)
    await writeWhole(join(out, 'active-learning.svg'), figure)
    const text = [
      table(activeHeading(result), activeRows(result)),
      '',
      ...sentences,
      `Written: ${join(out, 'active-learning.json')}, ${join(out, 'active-learning.svg')}`,
    ].join('\n')
    return ok({ document, text })
  },
})
