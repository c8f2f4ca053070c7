import { setImmediate } from 'node:timers/promises'
import type { VerifyingProgress } from '@contract/trail.ts'
import type { AuditEvent } from './audit.node.ts'
import { caseStand } from './case-stand.node.ts'
import type { Storage } from './storage.node.ts'
import type { Details } from './told-rows.node.ts'
import { rowsSha256, toldOf } from './told-rows.node.ts'

/** States that an event of an earlier format leaves its case in; such an event of another kind tells none. */
const stateAfter: Readonly<Record<string, string>> = {
  'case-added': 'indexed',
  'case-claimed': 'claimed',
  'claim-resumed': 'claimed',
  'version-accepted': 'accepted',
  'case-rejected': 'rejected',
  'case-deferred': 'deferred',
  'segmentation-imported': 'waiting',
}
const unknownAfter: ReadonlySet<string> = new Set([
  'inference-added',
  'claim-released',
  'claim-expired',
  'case-sent',
  'reading-set-back',
  'reading-declined',
  'reading-finished',
])

interface LastStand {
  readonly eventNumber: number
  readonly state: string | undefined
  readonly sha256: string | undefined
}

interface LastRows {
  readonly event: Pick<AuditEvent, 'number' | 'kind'>
  readonly details: Details
}

/** What a later event may replace, so that it can be compared with the tables at the end of the trail alone. */
export interface LastTold {
  note(event: AuditEvent, details: Details): void
  /** The first event whose case or rows are not as it tells. */
  check(
    storage: Storage,
    onProgress: (progress: VerifyingProgress) => void,
  ): Promise<{ readonly eventNumber: number; readonly because: string } | undefined>
}

const casesAtOnce = 500

export function lastTold(): LastTold {
  const stands = new Map<string, LastStand>()
  const rows = new Map<string, LastRows>()
  return {
    note: (event, details) => {
      const caseId = typeof details.caseId === 'string' ? details.caseId : undefined
      if (caseId !== undefined) stands.set(caseId, standAfter(event, details, stands.get(caseId)))
      const key = toldOf(event.kind)?.replacedBy
      if (key !== undefined) rows.set(`${event.kind} ${String(details[key])}`, { event, details: told(details, key) })
    },
    check: async (storage, onProgress) => {
      let doneCount = 0
      const totalCount = rows.size + stands.size
      const step = async () => {
        if (++doneCount % casesAtOnce > 0 && doneCount < totalCount) return
        onProgress({ of: 'cases', doneCount, totalCount })
        await setImmediate()
      }
      for (const { event, details } of [...rows.values()].toSorted((a, b) => a.event.number - b.event.number)) {
        await step()
        if (
          details.rowsSha256 !== undefined &&
          rowsSha256(storage.database, event.kind, details) !== details.rowsSha256
        )
          return { eventNumber: event.number, because: changed(toldOf(event.kind)?.noun ?? 'row') }
      }
      for (const [caseId, last] of [...stands].toSorted(([, a], [, b]) => a.eventNumber - b.eventNumber)) {
        await step()
        const because = standProblem(storage, caseId, last)
        if (because !== undefined) return { eventNumber: last.eventNumber, because }
      }
      return undefined
    },
  }
}

export const changed = (noun: string): string => `the ${noun} that it tells about is missing or was changed`

/** What is needed of the details later: much less than all of them. */
const told = (details: Details, key: string): Details => ({ [key]: details[key], rowsSha256: details.rowsSha256 })

function standAfter({ number, kind }: AuditEvent, details: Details, before: LastStand | undefined): LastStand {
  const { stand } = details
  if (typeof stand === 'object' && stand !== null && 'state' in stand && 'sha256' in stand)
    return { eventNumber: number, state: String(stand.state), sha256: String(stand.sha256) }
  const state = unknownAfter.has(kind) ? undefined : (stateAfter[kind] ?? before?.state)
  return { eventNumber: number, state, sha256: undefined }
}

function standProblem({ database }: Storage, caseId: string, { state, sha256 }: LastStand): string | undefined {
  const stand = caseStand(database, caseId)
  if (stand === undefined) return changed('case')
  if (state !== undefined && stand.state !== state)
    return `it leaves its case ${state}, but the case stands as ${stand.state}`
  return sha256 === undefined || stand.sha256 === sha256
    ? undefined
    : 'the claims, corrections, decisions or readings of its case, or how it stands, were changed after it'
}
