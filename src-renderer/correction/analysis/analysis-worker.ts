import type { ToAnalysis } from './analysis-protocol.ts'
import { createAnalysis } from './analysis-replica.ts'

// The entry of a web worker: what is found out about whole labelmaps is found here.
const take = createAnalysis()

addEventListener('message', ({ data }: MessageEvent<ToAnalysis>) => {
  const message = take(data)
  if (message === undefined) return
  if (message.kind === 'failed') return postMessage(message)
  const { answer } = message
  // The regions share one buffer.
  const shared = answer.about === 'doubt' ? answer.regions[0]?.voxels.buffer : answer.regions[0]?.runs.buffer
  const index = answer.about === 'doubt' ? [answer.index.indices.buffer, answer.index.owners.buffer] : []
  postMessage(message, { transfer: shared ? [shared, ...index] : index })
})
