/** As much of a web worker as is asked for. */
export interface ReplicaWorker<To, From> {
  postMessage(message: To, transfer?: Transferable[]): void
  /** Called with every answer. */
  onAnswer: (answer: From) => void
  /** Called when it ended by itself. */
  onEnd: (because: string) => void
  terminate(): void
}

/** A web worker that was just made. */
export function replicaWorker<To, From>(worker: Worker): ReplicaWorker<To, From> {
  const replica: ReplicaWorker<To, From> = {
    postMessage: (message, transfer = []) => worker.postMessage(message, transfer),
    terminate: () => worker.terminate(),
    onAnswer: () => {},
    onEnd: () => {},
  }
  worker.addEventListener('message', ({ data }: MessageEvent<From>) => replica.onAnswer(data))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    replica.onEnd(event.message || 'it could not be started')
  })
  return replica
}
