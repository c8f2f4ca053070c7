import type { CaseSelection } from '@contract/cohort-table.ts'
import type { ConsensusMade, ConsensusMethod, ConsensusRecord, ConsensusSource } from '@contract/consensus.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { StoredMember } from '../storage/consensus.node.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { choiceOf } from './rooms/selection.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

/** The first of each kind are told one by one. */
export const toldCount = 200

/** Makes a consensus of each case of a selection, one after the other, beside everything else. */
export interface MakingConsensus {
  start(request: CaseSelection & Wish): Promise<Result<ConsensusMade, Failure>>
  record(caseId: string, segmentationId: string): Promise<Result<ConsensusRecord, Failure>>
  cancel(): void
}

interface Wish {
  readonly of: ConsensusSource
  readonly method: ConsensusMethod
}

export function createMakingConsensus({
  cohort,
  worker,
}: {
  readonly cohort: OpenCohort
  /** A reading worker that no reader waits for. */
  readonly worker: Worker<ReadingJobs>
}): MakingConsensus {
  let running: AbortController | undefined

  const work = (open: Cohort, caseId: string, members: readonly StoredMember[], method: ConsensusMethod) => {
    const row = open.caseRow(caseId)
    const about = { name: row.ok ? row.value.name : caseId, grid: open.caseSource(caseId).grid }
    const labelmaps = members.map(({ labelmapSha256, layerCount, segments }) => ({
      labelmapSha256,
      layerCount,
      segments,
    }))
    return worker.run('makeConsensus', { cohortFolder: open.folder, ...about, method, members: labelmaps })
  }

  /** The version; `undefined`: it is there already. */
  async function makeOne(open: Cohort, caseId: string, { of, method }: Wish) {
    const members = open.consensuses.members(caseId, of)
    if (!members.ok) return members
    const made = { method, members: members.value }
    if (open.consensuses.has(caseId, made)) return ok(undefined)
    const answer = await work(open, caseId, members.value, method)
    if (!answer.ok) return answer
    if (cohort.current() !== open) return fail({ kind: 'cancelled' })
    const added = open.consensuses.add(caseId, { ...made, ...answer.value })
    return added.ok ? ok({ version: added.value.version, memberCount: members.value.length }) : added
  }

  async function makeAll(
    open: Cohort,
    caseIds: readonly string[],
    wish: Wish,
    signal: AbortSignal,
  ): Promise<ConsensusMade> {
    const made: ConsensusMade['made'][number][] = []
    const failed: ConsensusMade['failed'][number][] = []
    let [at, sameCount] = [0, 0]
    for (; at < caseIds.length && !signal.aborted && cohort.current() === open; at++) {
      announce({ kind: 'consensus-progress', doneCount: at, totalCount: caseIds.length })
      const caseId = caseIds[at] ?? ''
      const row = open.caseRow(caseId)
      const name = row.ok ? row.value.name : caseId
      const one = await makeOne(open, caseId, wish)
      if (!one.ok) failed.push({ name, because: one.failure })
      else if (one.value) {
        made.push({ name, ...one.value })
        announce({ kind: 'case-changed', caseId })
      } else sameCount++
    }
    return {
      ...{ madeCount: made.length, sameCount, failedCount: failed.length, isCancelled: at < caseIds.length },
      made: made.slice(0, toldCount),
      failed: failed.slice(0, toldCount),
    }
  }

  return {
    async start({ of, method, ...selection }) {
      const open = cohort.need()
      if (!open.ok) return open
      if (running) return fail({ kind: 'busy', work: 'A consensus' })
      const own = new AbortController()
      running = own
      try {
        const found = await cohort.read('consensusCases', { choice: choiceOf(selection), of })
        if (found === undefined) return fail({ kind: 'cancelled' })
        return ok(await makeAll(open.value, found.caseIds, { of, method }, own.signal))
      } finally {
        running = undefined
      }
    },

    async record(caseId, segmentationId) {
      const open = cohort.need()
      if (!open.ok) return open
      const source = open.value.consensuses.source(caseId, segmentationId)
      if (!source.ok) return source
      const { method, members } = source.value
      const answer = await work(open.value, caseId, members, method)
      if (!answer.ok) return answer
      return ok({
        method,
        members: members.map(({ segmentationId: id, version, by }) => ({ segmentationId: id, version, by })),
        segments: answer.value.segments.map(({ value, name }) => ({ value, name })),
        rates: answer.value.rates,
      })
    },

    cancel: () => running?.abort(),
  }
}
