import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Session } from '../pipeline/inference/session.ts'
import { createTurns } from './turns.ts'

/** Keeps the network that was used last open: a batch runs one model over many cases. */
export interface SessionHolder<Network> {
  /** Lends the session of a network to `work`; another one is opened only when nobody works with this one any more. */
  use<Value>(
    network: Network,
    work: (session: Session) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>>
  /** Closes what is open when nobody works with it, and holds what `open` opens in its place. */
  renew<Opened extends { readonly session: Session }>(
    network: Network,
    open: () => Promise<Result<Opened, Failure>>,
  ): Promise<Result<Opened, Failure>>
  /** What is open now, if it is that network. */
  held(network: Network): Session | undefined
  close(): Promise<void>
}

export function createSessionHolder<Network>({
  open,
  isSame,
}: {
  readonly open: (network: Network) => Promise<Result<Session, Failure>>
  readonly isSame: (a: Network, b: Network) => boolean
}): SessionHolder<Network> {
  /** Lending is in turns, so whoever wants another network is not passed by those that want the present one. */
  const turns = createTurns()
  let last: { readonly network: Network; readonly session: Session } | undefined
  let lentCount = 0
  let onIdle: () => void = () => {}
  const held = (network: Network) => (last && isSame(last.network, network) ? last.session : undefined)
  const idle = () =>
    new Promise<void>((resolve) => {
      onIdle = resolve
    })
  async function closeLast(): Promise<void> {
    if (lentCount > 0) await idle()
    await last?.session.close()
    last = undefined
  }
  async function lend(network: Network): Promise<Result<Session, Failure>> {
    const present = held(network)
    if (!present) await closeLast()
    const lent = present ? ok(present) : await open(network)
    if (!lent.ok) return lent
    last = { network, session: lent.value }
    lentCount++
    return lent
  }
  return {
    held,
    async use(network, work) {
      const lent = await turns(() => lend(network))
      if (!lent.ok) return lent
      try {
        return await work(lent.value)
      } finally {
        lentCount--
        if (lentCount === 0) onIdle()
      }
    },
    renew: (network, openAnew) =>
      turns(async () => {
        await closeLast()
        const opened = await openAnew()
        if (opened.ok) last = { network, session: opened.value.session }
        return opened
      }),
    close: () => turns(closeLast),
  }
}
