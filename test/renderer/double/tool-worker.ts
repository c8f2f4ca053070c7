import { createReplica } from '../../../src-renderer/correction/tools/replica.ts'
import type { ToolWorker } from '../../../src-renderer/correction/tools/tool-runner.ts'

/** The tools as their worker runs them, in this process: messages are copied, answers come later. */
export function toolWorkerDouble(): ToolWorker {
  const take = createReplica()
  let isTerminated = false
  const worker: ToolWorker = {
    onAnswer: () => {},
    onEnd: () => {},
    postMessage(message) {
      const copy = structuredClone(message)
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
