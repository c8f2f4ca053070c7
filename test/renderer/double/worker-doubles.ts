import { createAnalysis } from '../../../src-renderer/correction/analysis/analysis-replica.ts'
import type { AnalysisWorker } from '../../../src-renderer/correction/analysis/case-analysis.ts'
import type { ReplicaWorker } from '../../../src-renderer/correction/replica/replica-worker.ts'
import type { StartWorkers } from '../../../src-renderer/correction/start-workers.ts'
import { createReplica } from '../../../src-renderer/correction/tools/replica.ts'
import type { ToolWorker } from '../../../src-renderer/correction/tools/tool-runner.ts'

/** What a worker does, in this process: messages are copied, answers come later. */
function workerDouble<To, From>(take: (message: To) => From | undefined): ReplicaWorker<To, From> {
  let isTerminated = false
  const worker: ReplicaWorker<To, From> = {
    onAnswer: () => {},
    onEnd: () => {},
    postMessage(message, transfer = []) {
      const copy = structuredClone(message, { transfer })
      queueMicrotask(() => {
        const answer = isTerminated ? undefined : take(copy)
        if (answer) worker.onAnswer(structuredClone(answer))
      })
    },
    terminate() {
      isTerminated = true
    },
  }
  return worker
}

export const toolWorkerDouble = (): ToolWorker => workerDouble(createReplica())
export const analysisWorkerDouble = (): AnalysisWorker => workerDouble(createAnalysis())
export const workerDoubles: StartWorkers = { tools: toolWorkerDouble, analysis: analysisWorkerDouble }
