import { parentPort } from 'node:worker_threads'
import type { NetworkFacts, Session } from '../pipeline/inference/session.ts'
import type { FromCaseThread, ToCaseThread } from './case-thread-protocol.ts'
import { segmentCase } from './segment-case.node.ts'

// Entry of a thread that works on cases while the network works on another one's windows.

if (!parentPort) throw new Error('This file is the entry of a worker thread.')
const port = parentPort
const send = (message: FromCaseThread) => port.postMessage(message)

interface Waiting {
  readonly resolve: (output: Float32Array) => void
  readonly reject: (error: Error) => void
}

let waiting: Waiting[] = []
let spentMs = 0
let signal = { aborted: false }

port.on('message', (message: ToCaseThread) => {
  if (message.kind === 'cancel') signal.aborted = true
  else if (message.kind === 'case') begin(message)
  else {
    const pass = waiting.shift()
    if (message.kind === 'output') {
      spentMs = message.spentMs
      pass?.resolve(message.output)
    } else pass?.reject(new Error(message.message))
  }
})

function begin({ toSegment, network, canEmbed }: Extract<ToCaseThread, { kind: 'case' }>): void {
  spentMs = 0
  waiting = []
  signal = { aborted: false }
  const onProgress = (progress: Extract<FromCaseThread, { kind: 'progress' }>['progress']) =>
    send({ kind: 'progress', progress })
  segmentCase(toSegment, { session: sessionOf(network, canEmbed), onProgress, signal }).then(
    (answer) => send({ kind: 'answer', answer }),
    (error: unknown) =>
      send({ kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
}

/** The network in the other thread. */
const sessionOf = (network: NetworkFacts, canEmbed: boolean): Session => ({
  ...network,
  spentMs: () => spentMs,
  passesAtOnce: 2,
  run: (pass) => ask({ kind: 'pass', pass }),
  ...(canEmbed && { embed: (tile) => ask({ kind: 'embed', tile }) }),
  close: async () => {},
})

const ask = (message: Extract<FromCaseThread, { kind: 'pass' | 'embed' }>) =>
  new Promise<Float32Array>((resolve, reject) => {
    waiting.push({ resolve, reject })
    send(message)
  })

send({ kind: 'ready' })
