import { ok } from '@contract/result.ts'
import type { AuditEvent } from '../storage/audit.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { eventInWords } from './event-words.ts'
import { findCase } from './find-case.ts'
import { counted } from './text.ts'
import { type Answer, defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

const pageSize = 1000

export const cohortAudit = defineVerb({
  name: 'cohort audit',
  takes: ['cohort'],
  summary: 'Who saw, rated, changed and promised what, and when: the events of the audit trail in their order.',
  options: {
    case: { kind: 'text', value: '<case>', says: 'only events about this case: its name or id' },
    reader: { kind: 'text', value: '<reader>', says: 'only what this reader did' },
    since: { kind: 'day', value: '<day>', says: 'only events of this day (UTC) and later: 2026-03-01' },
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort<Answer>(folder, async (cohort) => {
      const found = values.case === undefined ? undefined : findCase(cohort, values.case)
      if (found && !found.ok) return found
      const choice = { caseId: found?.value.caseId, readerId: values.reader, since: values.since }
      const events = [...eventsOf(cohort, choice)].map((event) => ({ ...event, details: JSON.parse(event.details) }))
      const hiddenCount = cohort.trail.hiddenCount(choice)
      const nameOf = caseNames(cohort)
      const lines = events.map(({ number, at, readerId, kind, details }) => {
        const name = typeof details.caseId === 'string' ? `  ${nameOf(details.caseId)}` : ''
        return `${number}  ${at}  ${readerId}${name}  ${eventInWords(kind, details)}`
      })
      const hidden = `${counted(hiddenCount, 'event')} about cases that you still have to read blind ${hiddenCount === 1 ? 'is' : 'are'} left out.`
      return ok({
        document: { events, hiddenCount },
        text: [...lines, ...(hiddenCount > 0 ? [hidden] : [])].join('\n'),
      })
    }),
})

function* eventsOf({ trail }: Cohort, choice: Parameters<Cohort['trail']['hiddenCount']>[0]): Iterable<AuditEvent> {
  for (let after = 0; ; ) {
    const page = trail.events({ ...choice, after, limit: pageSize })
    yield* page
    if (page.length < pageSize) return
    after = page.at(-1)?.number ?? after
  }
}

function caseNames(cohort: Cohort): (caseId: string) => string {
  const names = new Map<string, string>()
  return (caseId) => {
    const row = names.has(caseId) ? undefined : cohort.caseRow(caseId)
    if (row) names.set(caseId, row.ok ? row.value.name : caseId)
    return names.get(caseId) ?? caseId
  }
}
