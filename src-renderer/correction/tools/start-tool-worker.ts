import type { FromReplica } from './replica.ts'
import type { ToolWorker } from './tool-runner.ts'

/** A web worker for the tools. */
export function startToolWorker(): ToolWorker {
  const worker = new Worker(new URL('./tool-worker.ts', import.meta.url), { type: 'module' })
  const tools: ToolWorker = {
    postMessage: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
    onAnswer: () => {},
    onEnd: () => {},
  }
  worker.addEventListener('message', ({ data }: MessageEvent<FromReplica>) => tools.onAnswer(data))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    tools.onEnd(event.message || 'the tools could not be started')
  })
  return tools
}
