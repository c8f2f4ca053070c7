import type { CaseFilter } from '../pipeline/cohort/filter/filter.ts'
import { blindCases } from './active-reading.node.ts'
import { type Condition, conditionOf } from './case-filter.node.ts'
import type { Storage } from './storage.node.ts'

/**
 * Cases that the filter lets through and that this reader may see in lists; `undefined`: all. A case that the reader still has
 * to read without seeing a model is in none: its score would stand there, or its place would tell it.
 */
export function seenCondition(storage: Storage, filter: CaseFilter = { kind: 'any' }): Condition | undefined {
  const hidden = hiddenCondition(storage)
  if (filter.kind === 'any') return hidden
  const { sql, values } = conditionOf(filter, storage.readerId)
  return hidden ? { sql: `${hidden.sql} AND ${sql}`, values: [...hidden.values, ...values] } : { sql, values }
}

/** What leaves those cases out; `undefined`: there are none. */
export function hiddenCondition({ database, readerId }: Storage): Condition | undefined {
  if (database.one(`${blindCases} LIMIT 1`, readerId) === undefined) return undefined
  return { sql: `number NOT IN (${blindCases})`, values: [readerId] }
}
