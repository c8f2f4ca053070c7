import { type OriginField, originFields } from '@contract/origin.ts'
import type { IndexedCase } from '../pipeline/intake/indexed-case.ts'
import { siteOf } from '../pipeline/queue/site.ts'
import { optionalTextOf, type Row, recordOf, textOf } from './row.ts'

/** What header or sidecars say. */
export type OriginRead = NonNullable<IndexedCase['origin']>
/** What was set by hand and holds. */
export type OriginSet = Readonly<Partial<Record<OriginField, string>>>

const newest = (by: 'files' | 'hand') =>
  `(SELECT t.origin FROM told_origins t WHERE t.case_number = cases.number AND t.told_by = '${by}' ORDER BY t.number DESC LIMIT 1) AS told_by_${by}`

/** What `setFields` reads, in a query of `cases`. */
export const setOriginColumn = newest('hand')
/** What `toldOrigin` reads. */
export const originColumns = `name, origin, ${newest('files')}, ${setOriginColumn}`

/** What is on record of where and on what a case was measured. */
export interface ToldOrigin {
  readonly name: string
  /** As its files say: when it was added, or when they were read again. */
  readonly read: OriginRead
  readonly set: OriginSet
}

export const toldOrigin = (row: Row): ToldOrigin => ({
  name: textOf(row, 'name'),
  read: recordIn<OriginRead>(row, 'told_by_files') ?? recordIn<OriginRead>(row, 'origin') ?? {},
  set: recordIn<OriginSet>(row, 'told_by_hand') ?? {},
})

/** Which fields were set by hand. */
export const setFields = (row: Row): readonly OriginField[] => {
  const set = recordIn<OriginSet>(row, 'told_by_hand') ?? {}
  return originFields.filter((field) => set[field] !== undefined)
}

const recordIn = <Value>(row: Row, column: string): Value | undefined =>
  optionalTextOf(row, column) === undefined ? undefined : recordOf<Value>(row, column)

/** What follows from it: by this a case is filtered and compared. */
export const shownOrigin = ({ name, read, set }: ToldOrigin) => ({
  site: set.site ?? siteOf(name, read.institution),
  scanner: set.scanner ?? read.scanner,
  protocol: set.protocol ?? read.protocol,
  acquiredOn: read.acquiredOn,
})

export type ShownOrigin = ReturnType<typeof shownOrigin>
