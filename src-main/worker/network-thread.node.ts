import { parentPort } from 'node:worker_threads'
import { openSession } from '../pipeline/inference/session.node.ts'
import type { Session } from '../pipeline/inference/session.ts'
import type { FromNetworkThread, ToNetworkThread } from './network-thread-protocol.ts'
import { createTurns } from './turns.ts'

// Entry of a thread that holds a network.

if (!parentPort) throw new Error('This file is the entry of a worker thread.')
const port = parentPort
const send = (message: FromNetworkThread, transferred: ArrayBuffer[] = []) => port.postMessage(message, transferred)
const turns = createTurns()
let session: Session | undefined

port.on('message', (message: ToNetworkThread) => void turns(() => answer(message)))

async function answer(message: ToNetworkThread): Promise<void> {
  if (message.kind === 'open') {
    const opened = await openSession(message.bundle)
    if (!opened.ok) return send({ kind: 'opened', opened })
    session = opened.value
    const { card, modelSha256, provider, providerNotes } = session
    return send({ kind: 'opened', opened: { ok: true, value: { card, modelSha256, provider, providerNotes } } })
  }
  if (message.kind === 'close') {
    await session?.close()
    return port.close()
  }
  const started = performance.now()
  const ms = () => performance.now() - started
  try {
    if (!session) throw new Error('No network is open.')
    const logits = await session.run(message.pass)
    const { buffer } = logits
    send({ kind: 'logits', logits, ms: ms() }, buffer instanceof ArrayBuffer ? [buffer] : [])
  } catch (error) {
    send({ kind: 'pass-failed', message: error instanceof Error ? error.message : String(error), ms: ms() })
  }
}
