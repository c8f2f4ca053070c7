import { join } from 'node:path'
import { ok } from '@contract/result.ts'
import { curveFigure } from '../../pipeline/learning/simulation/figure/curve-figure.ts'
import { seedsOf } from '../../pipeline/learning/simulation/split.ts'
import { tasksFigure } from '../../pipeline/learning/simulation/tasks-figure.ts'
import type { TasksPlan } from '../../pipeline/learning/simulation/tasks-plan.ts'
import { tasksResult } from '../../pipeline/learning/simulation/tasks-result.ts'
import {
  answersHeading,
  answersRows,
  tasksHeading,
  tasksRows,
  tasksSentences,
} from '../../pipeline/learning/simulation/tasks-words.ts'
import { writeWhole } from '../../worker/learning/simulation/kept-run.node.ts'
import { simulateTasks as simulate } from '../../worker/learning/simulation/simulate-tasks.node.ts'
import { openBundle } from '../resources.node.ts'
import { table } from '../text.ts'
import { defineVerb } from '../verb.ts'
import {
  caseRecords,
  channelsOption,
  countsOption,
  countsOr,
  interruptedText,
  simulationOptions,
  threadsOr,
  watchingOn,
} from './simulation-options.node.ts'

export const simulateTasks = defineVerb({
  name: 'simulate tasks',
  takes: ['folder'],
  summary:
    'Are tasks of the whole case learned beside the segments, and do they help or harm these? Of labelled cases (images/ and labels/ with the same names, each scan one box) a random half is inverted and, independently, a random half mirrored; a network that also learns which of them are is trained against one that learns segments alone, on the same cases with the same steps, and both are judged on held-out cases, half of which are altered as well. Called again it goes on.',
  options: {
    ...simulationOptions,
    ...countsOption,
    ...channelsOption,
    known: {
      kind: 'number',
      value: '<0..1>',
      least: 0,
      says: 'share of the training cases whose answer is known, drawn by seed for each task (1)',
    },
  },
  async run({ takes: [folder = ''], values }, console) {
    const bundle = await openBundle(values.model)
    if (!bundle.ok) return bundle
    const plan: TasksPlan = {
      counts: countsOr(values.counts),
      seeds: seedsOf(values.seeds ?? 3),
      stepCount: values.steps ?? 200,
      heldOutEvery: values['held-out'] ?? 5,
      knownShare: values.known ?? 1,
      channelCounts: values.channels ?? null,
    }
    const { out } = values
    const request = { folder, bundle: bundle.value, plan, runsFolder: join(out, 'runs') }
    const simulated = await simulate({ ...request, threadCount: threadsOr(values.threads) }, watchingOn(console))
    if (!simulated.ok) return simulated
    const { outcomes, trainingCount, model, cases, alterations } = simulated.value
    if (outcomes.length < trainingCount) {
      const document = { interrupted: true, doneCount: outcomes.length, trainingCount }
      return ok({ document, text: interruptedText(outcomes.length, trainingCount), status: 1 as const })
    }
    const { segments, sha256 } = model
    const result = tasksResult(outcomes, { plan, segments, alterations })
    const sentences = tasksSentences(result, plan)
    const { id, version } = bundle.value.card
    const document = {
      format: 'insula-tasks-simulation-1',
      plan,
      model: { id, version, sha256 },
      network: model.simulated.network,
      segments,
      cases: caseRecords(cases).map((one) => ({ ...one, ...alterations.get(one.name) })),
      outcomes,
      ...result,
      sentences,
    }
    const figure = curveFigure(tasksFigure({ result, plan, segments, modelName: `${id} ${version}` }))
    await writeWhole(join(out, 'tasks.json'), `${JSON.stringify(document, null, 1)}\n`)
    await writeWhole(join(out, 'tasks.svg'), figure)
    const text = [
      table(tasksHeading, tasksRows(result)),
      '',
      table(answersHeading, answersRows(result)),
      '',
      ...sentences,
      `Written: ${join(out, 'tasks.json')}, ${join(out, 'tasks.svg')}`,
    ].join('\n')
    return ok({ document, text })
  },
})
