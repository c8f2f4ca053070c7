import { standardAugmentation } from '../pipeline/learning/augmentation/augmentation-plan.ts'
import { answerJobs } from './answer.electron.ts'
import { measureTraining } from './learning/estimate-training.node.ts'
import { compareModels } from './learning/evaluate-models.node.ts'
import type { LearningJobs } from './learning/learning-jobs.ts'
import { trainOnCases } from './learning/train-on-cases.node.ts'
import { trainingProvider, trainingThreadCount } from './learning/training-provider.node.ts'

answerJobs<LearningJobs>({
  async train(request, { note, signal }) {
    const { provider } = await trainingProvider()
    const runtime = { provider, threadCount: trainingThreadCount() }
    return trainOnCases(
      { ...request, ...runtime, augmentation: standardAugmentation },
      { onProgress: note, isStopped: () => signal.aborted },
    )
  },

  async estimate(request, { signal }) {
    const runtime = { on: await trainingProvider(), threadCount: trainingThreadCount() }
    return measureTraining(request, { ...runtime, isStopped: () => signal.aborted })
  },

  compare: (request, { note, signal }) =>
    compareModels(request, {
      onProgress: (doneCount, totalCount) => note({ doneCount, totalCount }),
      isStopped: () => signal.aborted,
    }),
})
