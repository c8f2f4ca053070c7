import { createHash } from 'node:crypto'
import { canonicalJson } from '@volume/canonical-json.ts'
import type { AuditEvent } from './audit.node.ts'
import { populationOf } from './plan-parts.node.ts'
import { numberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Of the population's canonical JSON. */
export const populationSha256 = (text: string): string => sha256(text)

/** Of a plan as it is stored; none: there is no such plan. */
export function planSha256({ database }: Storage, planId: string): string {
  const row = database.one('SELECT plan FROM plans WHERE plan_id = ?', planId)
  return row === undefined ? '' : sha256(textOf(row, 'plan'))
}

/** Of the drawn cases in their order. */
export function auditSha256({ database }: Storage, planId: string): string {
  const rows = database.all(
    `SELECT a.position, c.case_id, s.segmentation_id, a.stratum FROM planned_audits a
       JOIN plans p ON p.number = a.plan_number JOIN cases c ON c.number = a.case_number
       JOIN segmentations s ON s.number = a.segmentation_number WHERE p.plan_id = ? ORDER BY a.position`,
    planId,
  )
  return sha256(
    canonicalJson(
      rows.map((row) => [
        numberOf(row, 'position'),
        textOf(row, 'case_id'),
        textOf(row, 'segmentation_id'),
        textOf(row, 'stratum'),
      ]),
    ),
  )
}

type Details = Readonly<Record<string, unknown>>

/** Whether plan, population and drawn cases are those that the event tells about. */
export function isPlanThere(storage: Storage, details: Details): boolean {
  const planId = String(details.planId)
  const population = populationOf(storage, planId)
  return (
    population !== undefined &&
    populationSha256(population) === details.populationSha256 &&
    planSha256(storage, planId) === details.planSha256 &&
    auditSha256(storage, planId) === details.auditSha256
  )
}

/** Whether the verdict is there as the event tells, by its reader and of its time. */
export function isVerdictThere({ database }: Storage, { at, readerId }: AuditEvent, details: Details): boolean {
  const row = database.one(
    `SELECT v.position, v.verdict, v.reader_id, v.at, p.plan_id FROM audit_verdicts v
       JOIN plans p ON p.number = v.plan_number WHERE v.number = ?`,
    Number(details.verdictNumber),
  )
  return (
    row !== undefined &&
    textOf(row, 'plan_id') === details.planId &&
    numberOf(row, 'position') === details.position &&
    textOf(row, 'verdict') === details.verdict &&
    textOf(row, 'reader_id') === readerId &&
    textOf(row, 'at') === at
  )
}
