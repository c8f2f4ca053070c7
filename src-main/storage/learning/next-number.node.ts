import type { Database } from '../database.node.ts'
import { numberOf } from '../row.ts'

type Numbered =
  | 'acquisition_batches'
  | 'audit_freezes'
  | 'training_sets'
  | 'training_runs'
  | 'evaluations'
  | 'promotions'

/** The number of the row that is added next; call it in the transaction that adds it. */
export const nextNumber = (database: Database, table: Numbered): number =>
  numberOf(database.one(`SELECT coalesce(max(number), 0) + 1 AS next FROM ${table}`) ?? {}, 'next')
