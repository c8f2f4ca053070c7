import { type QueueOrder, queueOrders } from '@contract/queue.ts'
import { z } from 'zod'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { LocalTruths } from '../local-truths.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import type { Shapes } from '../shapes.electron.ts'
import { announce } from '../window.electron.ts'
import { readerName, sentence } from './words.ts'

const held = { caseId: z.string(), fence: z.number().int() }
const aggregation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('worst') }),
  z.strictObject({ kind: z.literal('volume-weighted') }),
  z.strictObject({ kind: z.literal('segment'), segment: z.string().min(1).max(300) }),
])

interface QueueNeeds {
  readonly cohort: OpenCohort
  readonly truths: LocalTruths
  readonly shapes: Shapes
}

export function serveQueue({ cohort, truths, shapes }: QueueNeeds): void {
  const changed = (caseId: string) => announce({ kind: 'case-changed', caseId })
  /** With what it takes. Later what is kept will do: it is brought up to date when cases were measured. */
  async function orderOf(open: Cohort | undefined): Promise<QueueOrder | undefined> {
    if (open?.scores.order() === 'unusual' && !open.quality.knowsUnusual()) await shapes.keep()
    return open?.scores.order()
  }

  serve('queue', {
    list: {
      accepts: z.strictObject({ limit: z.number().int().min(1).max(1000) }),
      run: async ({ limit }) => {
        await orderOf(cohort.current())
        return truths.queue(limit)
      },
    },
    order: { run: () => orderOf(cohort.current()) },
    orderBy: {
      accepts: z.strictObject({ order: z.enum(queueOrders) }),
      run: async ({ order }) => {
        const open = cohort.need()
        if (!open.ok) return open
        if (order === 'unusual') await shapes.keep()
        return open.value.scores.setOrder(order)
      },
    },
    scoreBy: {
      accepts: z.strictObject({ aggregation }),
      run: async (request) => {
        const scored = await truths.scoreBy(request.aggregation)
        if (scored.ok) announce({ kind: 'cohort-changed' })
        return scored
      },
    },
    howWell: { run: () => truths.howWell() },
    passesHeld: { run: () => truths.passesHeld() },
    claim: {
      accepts: z.strictObject({ caseId: z.string().optional() }),
      run: async ({ caseId }) => {
        const open = cohort.need()
        if (!open.ok) return open
        const claimed = open.value.claim(caseId ?? (await truths.queue(1))?.items[0]?.row.caseId)
        if (claimed.ok && claimed.value) changed(claimed.value.caseId)
        return claimed
      },
    },
    readers: { run: async () => (await cohort.read('readers', undefined)) ?? [] },
    release: {
      accepts: z.strictObject({ ...held, note: sentence.optional(), to: readerName.optional() }),
      run: async (request) => {
        cohort.current()?.release(request)
        changed(request.caseId)
      },
    },
    defer: {
      accepts: z.strictObject({ ...held, reason: sentence }),
      run: async (request) => {
        const open = cohort.need()
        if (!open.ok) return open
        const done = open.value.defer(request)
        changed(request.caseId)
        return done
      },
    },
    reject: {
      accepts: z.strictObject({ ...held, reason: sentence }),
      run: async (request) => {
        const open = cohort.need()
        if (!open.ok) return open
        const done = open.value.reject(request)
        changed(request.caseId)
        return done
      },
    },
  })
}
