import { availableParallelism } from 'node:os'
import type { ExecutionProvider } from '@contract/model.ts'
import { probeTraining, trainingProviderOf } from '../../pipeline/training-provider.node.ts'

let found: Promise<ExecutionProvider> | undefined

/** What networks are trained on: the best provider of this computer whose gradient is that of the CPU. Asked for once in a process. */
export function trainingProvider(): Promise<ExecutionProvider> {
  found ??= probeTraining().then(trainingProviderOf)
  return found
}

/** One per processor core, at most 8. */
export const trainingThreadCount = (): number => Math.min(8, availableParallelism())
