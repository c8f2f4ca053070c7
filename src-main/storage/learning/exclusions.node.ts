import type { Failure } from '@contract/failure/failure.ts'
import { type ExclusionReason, exclusionReasons, type TrainingCaseToAdd, type TrainingSet } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Database } from '../database.node.ts'
import { bytesOf, numberOf, textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'

/** Numbers of cases. */
export type ExcludedByReason = ReadonlyMap<ExclusionReason, readonly number[]>

const idsAtOnce = 1000

/** The excluded of these cases. */
export function excludedByReason(
  { database }: Storage,
  cases: readonly TrainingCaseToAdd[],
): Result<ExcludedByReason, Failure> {
  const excluded = cases.filter((one) => one.role === 'excluded')
  const byReason = new Map<ExclusionReason, number[]>()
  for (let start = 0; start < excluded.length; start += idsAtOnce) {
    const some = excluded.slice(start, start + idsAtOnce)
    const numbers = numbersOf(database, some)
    for (const { caseId, reason } of some) {
      const number = numbers.get(caseId)
      if (number === undefined) return fail({ kind: 'case-unknown', caseId })
      const group = byReason.get(reason)
      if (group) group.push(number)
      else byReason.set(reason, [number])
    }
  }
  return ok(byReason)
}

const numbersOf = (database: Database, cases: readonly { readonly caseId: string }[]): ReadonlyMap<string, number> =>
  new Map(
    database
      .all(
        'SELECT case_id, number FROM cases WHERE case_id IN (SELECT value FROM json_each(?))',
        JSON.stringify(cases.map(({ caseId }) => caseId)),
      )
      .map((row) => [textOf(row, 'case_id'), numberOf(row, 'number')]),
  )

export const countsOf = (excluded: ExcludedByReason): TrainingSet['exclusions'] =>
  Object.fromEntries([...excluded].map(([reason, numbers]) => [reason, numbers.length]))

export function insertExclusions(database: Database, setNumber: number, excluded: ExcludedByReason): void {
  for (const [reason, numbers] of excluded)
    database.run(
      'INSERT INTO training_set_exclusions (set_number, reason, case_numbers) VALUES (?, ?, ?)',
      setNumber,
      reason,
      new Uint8Array(Uint32Array.from(numbers).sort().buffer),
    )
}

/** One of a set's excluded cases. */
export interface Exclusion {
  readonly caseNumber: number
  readonly reason: ExclusionReason
}

/** Some excluded cases of a set: reason by reason, in the order in which the cohort got them. */
export function exclusionsOf(
  { database }: Storage,
  setNumber: number,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly Exclusion[] {
  const rows = database.all('SELECT reason, case_numbers FROM training_set_exclusions WHERE set_number = ?', setNumber)
  const all = exclusionReasons.flatMap((reason) =>
    rows
      .filter((row) => textOf(row, 'reason') === reason)
      .map((row) => ({ reason, numbers: new Uint32Array(Uint8Array.from(bytesOf(row, 'case_numbers')).buffer) })),
  )
  const found: Exclusion[] = []
  let before = 0
  for (const { reason, numbers } of all) {
    const [first, last] = [Math.max(0, offset - before), Math.max(0, offset + limit - before)]
    for (const caseNumber of numbers.subarray(first, last)) found.push({ caseNumber, reason })
    before += numbers.length
  }
  return found
}
