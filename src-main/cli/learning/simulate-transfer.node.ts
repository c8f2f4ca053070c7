import { join } from 'node:path'
import { trainableSets } from '@contract/learn.ts'
import { ok } from '@contract/result.ts'
import { curveFigure } from '../../pipeline/learning/simulation/figure/curve-figure.ts'
import { looks } from '../../pipeline/learning/simulation/look.ts'
import { seedsOf } from '../../pipeline/learning/simulation/split.ts'
import { transferFigure } from '../../pipeline/learning/simulation/transfer-figure.ts'
import { sources, type TransferPlan } from '../../pipeline/learning/simulation/transfer-plan.ts'
import { transferResult } from '../../pipeline/learning/simulation/transfer-result.ts'
import {
  transferHeading,
  transferRows,
  transferSimulationSentences,
} from '../../pipeline/learning/simulation/transfer-words.ts'
import { identityOf } from '../../worker/learning/collect-set.ts'
import { writeWhole } from '../../worker/learning/simulation/kept-run.node.ts'
import { simulateTransfer as simulate } from '../../worker/learning/simulation/simulate-transfer.node.ts'
import { openBundle } from '../resources.node.ts'
import { table } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { openSource } from './open-source.node.ts'
import {
  caseRecords,
  countsOption,
  countsOr,
  interruptedText,
  lookOption,
  simulationOptions,
  threadsOr,
  watchingOn,
} from './simulation-options.node.ts'

export const simulateTransfer = defineVerb({
  name: 'simulate transfer',
  takes: ['folder'],
  summary:
    'Learning curves of a model that is fine-tuned against one from scratch, on the same labelled cases (images/ and labels/ with the same names, each scan one box) with the same steps: is transfer of use, of none, or harmful? A bundle that has learned these very cases is no honest source as-is; the hippocampus bundle that ships has learned all but every fifth of its set, so --look inverted asks what its features are worth on another contrast of shapes it knows. Harm can be shown in two ways that happen: --look inverted --trains head (features of another contrast, frozen, though from scratch everything is trained), and --source classes-swapped with few steps (a source whose structures were named in another order). Called again it goes on.',
  options: {
    ...simulationOptions,
    ...lookOption,
    ...countsOption,
    from: {
      kind: 'text',
      value: '<bundle>',
      says: 'another bundle that is transferred, by id or path: its network, all but its head; from scratch the same network (the model itself)',
    },
    trains: { kind: 'choice', choices: trainableSets, says: 'what is trained of the transferred network (all)' },
    source: {
      kind: 'choice',
      choices: sources,
      says: 'what is done to the bundle first; classes-swapped: its structures are taken for one another (as-is)',
    },
  },
  async run({ takes: [folder = ''], values }, console) {
    const bundle = await openBundle(values.model)
    if (!bundle.ok) return bundle
    const source = await openSource(values.from, bundle.value, openBundle)
    if (!source.ok) return source
    const plan: TransferPlan = {
      counts: countsOr(values.counts),
      seeds: seedsOf(values.seeds ?? 3),
      stepCount: values.steps ?? 200,
      heldOutEvery: values['held-out'] ?? 5,
      trains: trainableSets.find((one) => one === values.trains) ?? 'all',
      look: looks.find((one) => one === values.look) ?? 'as-is',
      ...(source.value && { from: identityOf(source.value) }),
      source: sources.find((one) => one === values.source) ?? 'as-is',
    }
    const { out } = values
    const request = { folder, bundle: bundle.value, source: source.value, plan, runsFolder: join(out, 'runs') }
    const simulated = await simulate({ ...request, threadCount: threadsOr(values.threads) }, watchingOn(console))
    if (!simulated.ok) return simulated
    const { outcomes, trainingCount, model, cases, heldOut, start } = simulated.value
    if (outcomes.length < trainingCount) {
      const document = { interrupted: true, doneCount: outcomes.length, trainingCount }
      return ok({ document, text: interruptedText(outcomes.length, trainingCount), status: 1 as const })
    }
    const { segments } = model
    const result = transferResult(outcomes, { plan, segments })
    const sentences = transferSimulationSentences(result, plan)
    const { id, version } = bundle.value.card
    const transferred = (source.value ?? bundle.value).card
    const document = {
      format: 'insula-transfer-simulation-1',
      plan,
      model: { id, version, sha256: bundle.value.modelSha256 },
      segments,
      cases: caseRecords(cases),
      heldOut,
      start,
      outcomes,
      ...result,
      sentences,
    }
    const figure = curveFigure(
      transferFigure({ result, plan, segments, start, modelName: `${transferred.id} ${transferred.version}` }),
    )
    await writeWhole(join(out, 'transfer.json'), `${JSON.stringify(document, null, 1)}\n`)
    await writeWhole(join(out, 'transfer.svg'), figure)
    const text = [
      table(transferHeading, transferRows(result)),
      '',
      ...sentences,
      `Written: ${join(out, 'transfer.json')}, ${join(out, 'transfer.svg')}`,
    ].join('\n')
    return ok({ document, text })
  },
})
