import { inPieces, type Pieces } from './pieces.node.ts'
import { bytesOf, numberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** The population of a plan as it is kept: its canonical JSON in UTF-8, under the SHA-256 of it. */
export interface KeptPopulation {
  readonly sha256: string
  readonly bytes: Uint8Array
}

/** NULL of a plan that somebody spoilt. */
const ofPlan = `CASE WHEN json_valid(plan) THEN json_extract(plan, '$.populationSha256') END`
const partBytes = 256 * 1024
/** 512 KiB: after as much of it, the write-ahead log goes into the file in any case. */
const partsAtOnce = 2

/** Keeps the population in short transactions; what is there already is left as it is. */
export function populationPieces(storage: Storage, population: KeptPopulation): Pieces {
  const steps = populationSteps(storage, population)
  return inPieces(storage.database, () => !steps.next().done, partsAtOnce)
}

/** The same within a transaction. */
export function keepPopulation(storage: Storage, population: KeptPopulation): void {
  for (const _ of populationSteps(storage, population));
}

function* populationSteps({ database }: Storage, { sha256, bytes }: KeptPopulation): Generator<void> {
  const strays = database.all(
    `SELECT rowid AS number FROM population_parts WHERE population_sha256 NOT IN
       (SELECT ${ofPlan} FROM plans WHERE ${ofPlan} IS NOT NULL UNION SELECT ?)`,
    sha256,
  )
  for (const stray of strays)
    yield database.run('DELETE FROM population_parts WHERE rowid = ?', numberOf(stray, 'number'))
  const kept = database.one('SELECT count(*) AS count FROM population_parts WHERE population_sha256 = ?', sha256)
  // Parts are written in their order: those that are there are the first ones.
  for (let position = numberOf(kept ?? {}, 'count') + 1; (position - 1) * partBytes < bytes.length; position++)
    yield database.run(
      'INSERT INTO population_parts (population_sha256, position, part) VALUES (?, ?, ?)',
      sha256,
      position,
      bytes.subarray((position - 1) * partBytes, position * partBytes),
    )
}

/** The population's canonical JSON; `undefined`: there is no such plan. What was changed has another hash. */
export function populationOf({ database }: Storage, planId: string): string | undefined {
  const row = database.one(`SELECT population, ${ofPlan} AS sha256 FROM plans WHERE plan_id = ?`, planId)
  if (row === undefined) return undefined
  const own = textOf(row, 'population')
  if (own !== '' || row.sha256 === null) return own
  const parts = database.all(
    'SELECT position, part FROM population_parts WHERE population_sha256 = ? ORDER BY position',
    textOf(row, 'sha256'),
  )
  const isWhole = parts.every((part, index) => numberOf(part, 'position') === index + 1)
  return isWhole ? Buffer.concat(parts.map((part) => bytesOf(part, 'part'))).toString('utf8') : ''
}
