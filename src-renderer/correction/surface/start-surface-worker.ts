import type { FromSurfaces } from './surface-replica.ts'
import type { SurfaceWorker } from './surface-runner.ts'

/** A web worker for surfaces. */
export function startSurfaceWorker(): SurfaceWorker {
  const worker = new Worker(new URL('./surface-worker.ts', import.meta.url), { type: 'module' })
  const surfaces: SurfaceWorker = {
    postMessage: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
    onAnswer: () => {},
  }
  worker.addEventListener('message', ({ data }: MessageEvent<FromSurfaces>) => surfaces.onAnswer(data))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    surfaces.onAnswer({ kind: 'failed', because: event.message || 'the worker could not be started' })
  })
  return surfaces
}
