import { type ReplicaWorker, replicaWorker } from '../replica/replica-worker.ts'
import type { FromAnalysis, ToAnalysis } from './analysis-protocol.ts'

/** A web worker that finds out about whole labelmaps. */
export const startAnalysisWorker = (): ReplicaWorker<ToAnalysis, FromAnalysis> =>
  replicaWorker(new Worker(new URL('./analysis-worker.ts', import.meta.url), { type: 'module' }))
