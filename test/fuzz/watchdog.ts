import { Worker } from 'node:worker_threads'

const loop = `
const { workerData: { beats, limitMs, path } } = require('node:worker_threads')
let last = -1
setInterval(() => {
  const now = Atomics.load(beats, 0)
  if (now === last) { console.error('No end after ' + limitMs + ' ms: ' + path); process.kill(process.pid, 'SIGKILL') }
  last = now
}, limitMs)
`

/** Ends the process where a reader does not come back, which nothing on its own thread could; `path` holds what it read. */
export function watchdog({ limitMs, path }: { readonly limitMs: number; readonly path: string }) {
  const beats = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(loop, { eval: true, workerData: { beats, limitMs, path } })
  worker.unref()
  return { beat: () => Atomics.add(beats, 0, 1), stop: () => worker.terminate() }
}
