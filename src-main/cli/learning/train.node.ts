import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingRun, TrainingSet } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { standardAugmentation } from '../../pipeline/learning/augmentation/augmentation-plan.ts'
import { trainableSets } from '../../pipeline/learning/graph/training/trainable.ts'
import type { FineTuning } from '../../pipeline/learning/trainer/fine-tuning-plan.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { beginTraining, endTraining } from '../../worker/learning/keep-run.ts'
import { type TrainingProgress, trainOnCases } from '../../worker/learning/train-on-cases.node.ts'
import type { Console } from '../verb.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { openInForce } from './production.node.ts'

export const train = defineVerb({
  name: 'train',
  takes: ['cohort'],
  summary:
    'Fine-tunes a model on the newest training set, or on the one that is named; called again after an interruption it goes on. The bundle goes into the cohort’s models and is in force only once it is promoted.',
  options: {
    set: { kind: 'text', value: '<id>', says: 'training set (the newest)' },
    trains: { kind: 'choice', choices: trainableSets, says: 'what is trained (all)' },
    scratch: { kind: 'flag', says: 'from no weights: the control that shows whether those of the model are of use' },
    steps: { kind: 'integer', value: '<n>', least: 1, says: 'steps (20 a sample, from 100 to 1200)' },
    rate: { kind: 'number', value: '<r>', least: 0, says: 'highest learning rate (0.0005; from scratch 0.002)' },
    seed: { kind: 'integer', value: '<n>', least: 0, says: 'seed (0)' },
    threads: { kind: 'integer', value: '<n>', least: 1, says: 'threads (one per processor core, at most 8)' },
  },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort(folder, async (cohort) => {
      const set = setOf(cohort, values.set)
      if (!set.ok) return set
      const bundle = await openInForce(cohort, set.value.model.modelId)
      if (!bundle.ok) return bundle
      const wished: FineTuning = {
        start: values.scratch ? 'scratch' : 'bundle',
        trainable: values.trains ?? 'all',
        seed: values.seed ?? 0,
        stepCount: values.steps,
        learningRate: values.rate,
      }
      const begun = beginTraining(cohort, { set: set.value, bundle: bundle.value, wished })
      if (!begun.ok) return begun
      const { run, request } = begun.value
      const threadCount = values.threads ?? Math.min(8, availableParallelism())
      const trained = await trainOnCases(
        { ...request, augmentation: standardAugmentation, provider: 'cpu', threadCount },
        { onProgress: (progress) => show(progress, console), isStopped: () => console.signal.aborted },
      )
      const ended = endTraining(cohort, run, trained)
      if (!ended.ok) return ended
      return ok(answerOf(ended.value))
    }),
})
