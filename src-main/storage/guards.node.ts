import { type Database, openDatabase } from './database.node.ts'
import { migrations } from './migrations.ts'
import { textOf } from './row.ts'

/** The first trigger that is not as the tables of this version have it: missing, changed, or one that they do not have. */
export function changedGuard(database: Database): string | undefined {
  const expected = expectedGuards()
  const present = guardsOf(database)
  return [...new Set([...expected.keys(), ...present.keys()])].find((name) => expected.get(name) !== present.get(name))
}

const guardsOf = (database: Database): ReadonlyMap<string, string> =>
  new Map(
    database
      .all(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name`)
      .map((row) => [textOf(row, 'name'), textOf(row, 'sql')]),
  )

/** Those of an empty cohort, in memory. */
function expectedGuards(): ReadonlyMap<string, string> {
  const empty = openDatabase(':memory:', '')
  try {
    for (const step of migrations) empty.run(step)
    return guardsOf(empty)
  } finally {
    empty.close()
  }
}
