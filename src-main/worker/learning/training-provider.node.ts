import { availableParallelism } from 'node:os'
import { probeTraining, type TrainingProvider, trainingProviderOf } from '../../pipeline/training-provider.node.ts'

let found: Promise<TrainingProvider> | undefined

/** What networks are trained on: the best provider of this computer whose gradient is that of the CPU. Asked for once in a process. */
export function trainingProvider(): Promise<TrainingProvider> {
  found ??= probeTraining().then(trainingProviderOf)
  return found
}

/** One per processor core, at most 8. */
export const trainingThreadCount = (): number => Math.min(8, availableParallelism())
