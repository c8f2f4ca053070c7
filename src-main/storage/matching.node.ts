import type { Condition } from './case-filter.node.ts'
import type { Database } from './database.node.ts'
import { numberOf, recordOf } from './row.ts'

interface Remembered {
  readonly key: string
  /** What this connection and others had changed when it was found. */
  readonly changes: string
  readonly numbers: readonly number[]
}

/** Remembers the latest list of each connection until anything is changed. */
export function rememberNumbers() {
  const latest = new WeakMap<Database, Remembered>()
  return (database: Database, key: string, find: () => readonly number[]): readonly number[] => {
    const now = database.one('SELECT total_changes() AS own, data_version AS others FROM pragma_data_version') ?? {}
    const changes = `${numberOf(now, 'own')} ${numberOf(now, 'others')}`
    const known = latest.get(database)
    if (known?.key === key && known.changes === changes) return known.numbers
    const numbers = find()
    latest.set(database, { key, changes, numbers })
    return numbers
  }
}

const remembered = rememberNumbers()

/**
 * Numbers of all cases that meet the condition, by name: one pass through the wide index gives the total and every
 * page. The latest answer is remembered until anything is changed, so that scrolling and sorting do not ask again.
 */
export function matchingNumbers(database: Database, { sql, values }: Condition): readonly number[] {
  return remembered(database, JSON.stringify([sql, values]), () => {
    const row = database.one(
      `SELECT json_group_array(number) AS numbers FROM (SELECT number FROM cases INDEXED BY cases_by_name
         WHERE ${sql} ORDER BY name_key, number)`,
      ...values,
    )
    return recordOf<readonly number[]>(row ?? {}, 'numbers')
  })
}

/** Numbers in the first order as far as both hold them, then the others in the second. */
export function orderedBy(order: readonly number[], matching: readonly number[]): readonly number[] {
  let most = 0
  for (const number of matching) if (number > most) most = number
  const isLeft = new Uint8Array(most + 1)
  for (const number of matching) isLeft[number] = 1
  const ordered: number[] = []
  for (const list of [order, matching])
    for (const number of list) {
      if (isLeft[number] !== 1) continue
      isLeft[number] = 0
      ordered.push(number)
    }
  return ordered
}
