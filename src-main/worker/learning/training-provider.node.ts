import { availableParallelism } from 'node:os'
import type { ExecutionProvider } from '@contract/model.ts'

/** What networks are trained on: the CPU, whose gradients are tested. Others need a test of theirs on this computer first. */
export const trainingProvider = async (): Promise<ExecutionProvider> => 'cpu'

/** One per processor core, at most 8. */
export const trainingThreadCount = (): number => Math.min(8, availableParallelism())
