import { SHARE_ENV, Worker } from 'node:worker_threads'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../pipeline/inference/bundle.node.ts'
import { openSession } from '../pipeline/inference/session.node.ts'
import type { NetworkFacts, Session } from '../pipeline/inference/session.ts'
import { builtEntry } from './built-entry.node.ts'
import type { FromNetworkThread, ToNetworkThread } from './network-thread-protocol.ts'

/**
 * A network in a thread of its own: `session.run` holds the thread that it runs in, and so the caller prepares and reduces
 * one window while the network works on the next. Only one thread of a process may hold networks. Where the program was
 * not built, or threads cannot start, the network is opened in this thread.
 */
export async function openThreadedSession(
  bundle: Bundle,
  entry: string | undefined = builtEntry('network-thread.js'),
): Promise<Result<Session, Failure>> {
  if (entry === undefined) return openSession(bundle)
  // The runtime's library reads the process's own environment, where its telemetry is turned off.
  const worker = new Worker(entry, { env: SHARE_ENV })
  const send = (message: ToNetworkThread) => worker.postMessage(message)
  const opened = await new Promise<Result<NetworkFacts, Failure> | undefined>((resolve) => {
    worker.once('error', () => resolve(undefined))
    worker.once('message', (message: FromNetworkThread) =>
      resolve(message.kind === 'opened' ? message.opened : undefined),
    )
    send({ kind: 'open', bundle })
  })
  if (opened === undefined) return openSession(bundle)
  const close = () =>
    new Promise<void>((resolve) => {
      worker.once('exit', () => resolve())
      send({ kind: 'close' })
    })
  if (opened.ok) return ok({ ...opened.value, ...passesOf(worker, send), close })
  await close()
  return opened
}

interface Waiting {
  readonly resolve: (logits: Float32Array) => void
  readonly reject: (error: Error) => void
}

/** One pass works while another waits, so that the network has no gaps. */
function passesOf(
  worker: Worker,
  send: (message: ToNetworkThread) => void,
): Pick<Session, 'run' | 'spentMs' | 'passesAtOnce'> {
  const waiting: Waiting[] = []
  let spentMs = 0
  let broken: Error | undefined
  const breakOff = (cause: unknown) => {
    broken ??= new Error(`The network's thread ended: ${cause instanceof Error ? cause.message : cause}`)
    for (const pass of waiting.splice(0)) pass.reject(broken)
  }
  worker.on('error', breakOff).on('exit', breakOff)
  worker.on('message', (message: FromNetworkThread) => {
    if (message.kind === 'opened') return
    spentMs += message.ms
    const pass = waiting.shift()
    if (message.kind === 'logits') pass?.resolve(message.logits)
    else pass?.reject(new Error(message.message))
  })
  return {
    passesAtOnce: 2,
    spentMs: () => spentMs,
    run: (pass) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken)
        waiting.push({ resolve, reject })
        send({ kind: 'pass', pass })
      }),
  }
}
