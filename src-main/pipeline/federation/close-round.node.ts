import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { AcceptedUpdate } from './accept-update.ts'
import { aggregate } from './aggregation/aggregate.ts'
import { nextState, type ServerState } from './aggregation/server-optimizer.ts'
import type { RoundHeader } from './container/headers.ts'
import { quantizationOf } from './contribute.node.ts'
import { type Dropouts, maskedSum, type OpenedMasks } from './secure/masked-sum.node.ts'
import { meanOfSum } from './secure/quantize.ts'

interface ClosingRound {
  readonly header: RoundHeader
  readonly accepted: readonly AcceptedUpdate[]
  /** Absent: nobody was given up. Of masked rounds alone; a plain one closes with what came. */
  readonly dropouts?: Dropouts | undefined
  readonly opened: readonly OpenedMasks[]
}

/** The state that the next round begins with: the aggregate of what was taken, as the round's optimizer applies it. */
export function closeRound(round: ClosingRound, state: ServerState): Result<ServerState, Failure> {
  const mean = aggregateOf(round)
  return mean.ok ? ok(nextState(round.header.serverOptimizer, state, mean.value)) : mean
}

function aggregateOf({ header, accepted, dropouts, opened }: ClosingRound): Result<Float64Array, Failure> {
  const { aggregation, masking, sites } = header
  if (accepted.length === 0) return fail({ kind: 'round-without-updates', needed: 'updates' })
  if (masking.kind === 'none') {
    const plain = accepted.filter((update) => update.kind === 'plain')
    return ok(aggregate(aggregation, plain))
  }
  const updates = accepted.filter((update) => update.kind === 'masked')
  const sum = maskedSum({ sites, leastSites: masking.leastSites, updates, dropouts, opened })
  return sum.ok ? ok(meanOfSum(sum.value, quantizationOf(header, masking)).mean) : sum
}
