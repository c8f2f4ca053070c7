import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { AuditCase, AuditVerdict } from '@contract/planner.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { rowsOf } from './csv.ts'

const verdicts: readonly AuditVerdict[] = ['pass', 'fail', 'unsure']

/** Judges the audit by a CSV file. Nothing is judged unless every row fits; a verdict that stands already is not repeated. */
export async function bringVerdicts(cohort: Cohort, planId: string, path: string): Promise<Result<number, Failure>> {
  const audit = cohort.plans.audit(planId)
  if (!audit.ok) return audit
  const read = await readVerdicts(path, audit.value)
  if (!read.ok) return read
  const news = read.value.filter(({ drawn, verdict }) => drawn.verdict?.verdict !== verdict)
  for (const { drawn, verdict } of news) {
    const judged = cohort.plans.judge({ planId, position: drawn.position, verdict })
    if (!judged.ok) return judged
  }
  return ok(news.length)
}

interface ReadVerdict {
  readonly drawn: AuditCase
  readonly verdict: AuditVerdict
}

async function readVerdicts(
  path: string,
  audit: readonly AuditCase[],
): Promise<Result<readonly ReadVerdict[], Failure>> {
  const file = basename(path)
  const refused = (because: string) => fail({ kind: 'plan-verdicts-unreadable', file, because })
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return { because }
  })
  if (typeof text !== 'string') return refused(text.because)
  const [heading = [], ...rows] = rowsOf(text)
  const columns = heading.map((name) => name.trim().toLowerCase())
  const [caseAt, verdictAt] = [columns.indexOf('case'), columns.indexOf('verdict')]
  if (caseAt < 0 || verdictAt < 0) return refused('its first line does not name these columns')
  const read: ReadVerdict[] = []
  for (const [index, row] of rows.entries()) {
    const [name, word] = [row[caseAt]?.trim() ?? '', row[verdictAt]?.trim().toLowerCase() ?? '']
    const verdict = verdicts.find((known) => known === word)
    if (verdict === undefined) return refused(`row ${index + 2} has the verdict “${word}”`)
    const [drawn, another] = audit.filter((one) => one.caseId === name || one.name === name)
    if (drawn === undefined) return fail({ kind: 'plan-case-unknown', name })
    if (another !== undefined) return refused(`two cases of the audit are called ${name}; name them by their ids`)
    read.push({ drawn, verdict })
  }
  return ok(read)
}
