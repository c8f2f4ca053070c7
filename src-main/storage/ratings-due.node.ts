import type { CaseToRate, RatingOrder, RatingPage } from '@contract/rating.ts'
import { casesReadBlind } from './active-reading.node.ts'
import type { SqlValue } from './database.node.ts'
import { ratingColumns, ratingOf, ratingTables, standing } from './rating-rows.node.ts'
import type { Row } from './row.ts'
import { numberOf, optionalNumberOf, recordOf, textOf } from './row.ts'
import { shuffleKey } from './shuffle-key.ts'
import type { Storage } from './storage.node.ts'

/** Whether this process's reader has rated a case in a vocabulary. */
const isRated = `EXISTS (SELECT 1 FROM ratings r WHERE r.case_number = cases.number AND r.vocabulary_id = ? AND r.reader_id = ?
  AND ${standing})`

/** One page of the cases that stand to be rated, and how far the reader is. A segmentation is rated where there is one. */
export function casesToRate(
  storage: Storage,
  {
    vocabularyId,
    order,
    seed,
    state,
    unratedOnly,
    about,
    offset,
    limit,
  }: RatingOrder & { readonly about: 'segmentation' | 'scan'; readonly offset: number; readonly limit: number },
): RatingPage {
  const { database, readerId } = storage
  const conditions: string[] = about === 'segmentation' ? [`state <> 'indexed'`] : ['TRUE']
  const values: SqlValue[] = []
  // What the reader has to read blind is rated in its study first.
  if (database.one(`${casesReadBlind} LIMIT 1`, readerId) !== undefined) {
    conditions.push(`cases.number NOT IN (${casesReadBlind})`)
    values.push(readerId)
  }
  if (state !== undefined) {
    conditions.push('state = ?')
    values.push(state)
  }
  const where = conditions.join(' AND ')
  const who = [vocabularyId, readerId]
  const total = database.one(`SELECT count(*) AS total FROM cases WHERE ${where}`, ...values)
  const rated = database.one(
    `SELECT count(*) AS total FROM ratings r JOIN cases ON cases.number = r.case_number
       WHERE ${where} AND r.vocabulary_id = ? AND r.reader_id = ? AND ${standing}`,
    ...values,
    ...who,
  )
  const due = `FROM cases WHERE ${where} ${unratedOnly ? `AND NOT ${isRated}` : ''}`
  const whose = [...values, ...(unratedOnly ? who : [])]
  const columns = 'number, case_id, name, disagreement'
  const rows =
    order === 'shuffled'
      ? shuffled(database.one(`SELECT json_group_array(number) AS numbers ${due}`, ...whose), seed)
          .slice(offset, offset + limit)
          .map((number) => database.one(`SELECT ${columns} FROM cases WHERE number = ?`, number) ?? {})
      : database.all(
          order === 'unusual'
            ? `SELECT ${columns} ${due.replace('FROM cases', 'FROM cases LEFT JOIN unusual_cases u ON u.case_number = number')}
                 ORDER BY u.z DESC, disagreement DESC, name_key, number LIMIT ? OFFSET ?`
            : `SELECT ${columns} ${due} ORDER BY disagreement DESC, name_key, number LIMIT ? OFFSET ?`,
          ...whose,
          limit,
          offset,
        )
  return {
    cases: rows.map((row) => caseToRate(storage, row, vocabularyId)),
    totalCount: numberOf(total ?? {}, 'total'),
    ratedCount: numberOf(rated ?? {}, 'total'),
  }
}

/** All of them in the order that the seed decides: numbers alone, so that 100,000 are quick; two million at most. */
function shuffled(row: Row | undefined, seed: number): readonly number[] {
  const numbers = recordOf<readonly number[]>(row ?? {}, 'numbers')
  // A key of 32 bits and a position of 21 in one number: sorted without a comparison in between.
  const positions = 2 ** 21
  const keys = Float64Array.from(numbers, (number, at) => shuffleKey(number, seed) * positions + at).sort()
  return Array.from(keys, (key) => numbers[key % positions] ?? 0)
}

function caseToRate(storage: Storage, row: Row, vocabularyId: string): CaseToRate {
  const disagreement = optionalNumberOf(row, 'disagreement')
  const rating = storage.database.one(
    `SELECT ${ratingColumns} FROM ${ratingTables} WHERE r.case_number = ? AND r.vocabulary_id = ? AND r.reader_id = ?
       AND ${standing}`,
    numberOf(row, 'number'),
    vocabularyId,
    storage.readerId,
  )
  return {
    caseId: textOf(row, 'case_id'),
    name: textOf(row, 'name'),
    ...(disagreement !== undefined && { disagreement }),
    ...(rating && { rating: ratingOf(rating) }),
  }
}
