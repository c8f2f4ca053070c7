import { createReplica, type ToReplica } from './replica.ts'

// The entry of a web worker: the tools that take longer than a frame run here.
const take = createReplica()

addEventListener('message', ({ data }: MessageEvent<ToReplica>) => {
  const answer = take(data)
  if (answer === undefined) return
  const runs = answer.kind === 'answer' ? answer.patch?.runs.buffer : undefined
  postMessage(answer, { transfer: runs ? [runs] : [] })
})
