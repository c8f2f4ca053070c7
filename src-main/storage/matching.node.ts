import type { Condition } from './case-filter.node.ts'
import type { Database } from './database.node.ts'
import { numberOf, recordOf } from './row.ts'

interface Remembered {
  readonly key: string
  /** What this connection and others had changed when it was found. */
  readonly changes: string
  readonly numbers: readonly number[]
}

const latest = new WeakMap<Database, Remembered>()

/**
 * Numbers of all cases that meet the condition, by name: one pass through the wide index gives the total and every
 * page. The latest answer is remembered until anything is changed, so that scrolling and sorting do not ask again.
 */
export function matchingNumbers(database: Database, { sql, values }: Condition): readonly number[] {
  const key = JSON.stringify([sql, values])
  const now = database.one('SELECT total_changes() AS own, data_version AS others FROM pragma_data_version') ?? {}
  const changes = `${numberOf(now, 'own')} ${numberOf(now, 'others')}`
  const known = latest.get(database)
  if (known?.key === key && known.changes === changes) return known.numbers
  const row = database.one(
    `SELECT json_group_array(number) AS numbers FROM (SELECT number FROM cases INDEXED BY cases_by_name
       WHERE ${sql} ORDER BY name_key, number)`,
    ...values,
  )
  const numbers = recordOf<readonly number[]>(row ?? {}, 'numbers')
  latest.set(database, { key, changes, numbers })
  return numbers
}
