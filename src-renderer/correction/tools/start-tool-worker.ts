import { replicaWorker } from '../replica/replica-worker.ts'
import type { ToolWorker } from './tool-runner.ts'

/** A web worker for the tools. */
export const startToolWorker = (): ToolWorker =>
  replicaWorker(new Worker(new URL('./tool-worker.ts', import.meta.url), { type: 'module' }))
