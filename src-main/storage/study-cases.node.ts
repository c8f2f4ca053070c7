import type { RatingVocabulary } from '@contract/rating.ts'
import type { StudyDraft } from '@contract/review.ts'
import type { CaseFilter } from '../pipeline/cohort/filter/filter.ts'
import { conditionOf } from './case-filter.node.ts'
import { numberOf, optionalNumberOf } from './row.ts'
import type { Storage } from './storage.node.ts'

export interface StudyCase {
  readonly caseNumber: number
  /** The version that readings begin with or that is rated; `null`: an empty labelmap, or the scan alone. */
  readonly startNumber: number | null
  /** The version whose segments are read. */
  readonly segmentsOf: number | null
}

/** The newest version that a model made or a file brought: what no reader of this cohort has touched. */
const untouched = `SELECT s.number FROM segmentations s WHERE s.case_number = cases.number AND s.parent_number IS NULL
  AND s.reading_number IS NULL AND s.set_aside = 0 ORDER BY s.author_kind = 'model' DESC, s.version DESC LIMIT 1`
/** The newest version of a reader, else the newest of a model. */
const finished = `SELECT s.number FROM segmentations s WHERE s.case_number = cases.number AND s.reading_number IS NULL
  AND s.set_aside = 0 ORDER BY s.author_kind = 'reader' DESC, s.version DESC LIMIT 1`

/** Cases by name, and how many of the filter have no segmentation that could be read. A scan is rated in any case. */
export function casesOfStudy(
  { database, readerId }: Storage,
  {
    filter,
    vocabulary,
    draft,
  }: {
    readonly filter: CaseFilter
    readonly vocabulary: RatingVocabulary | undefined
    readonly draft: Pick<StudyDraft, 'isBlindToModel' | 'caseIds'>
  },
): { readonly cases: readonly StudyCase[]; readonly leftOutCount: number } {
  const { sql, values } = conditionOf(filter, readerId)
  const chosen = draft.caseIds ? 'case_id IN (SELECT value FROM json_each(?))' : 'TRUE'
  const rows = database.all(
    `SELECT number, (${vocabulary ? finished : untouched}) AS version_number FROM cases WHERE ${chosen} AND ${sql}
       ORDER BY name_key, number`,
    ...(draft.caseIds ? [JSON.stringify(draft.caseIds)] : []),
    ...values,
  )
  const isOfScan = vocabulary?.about === 'scan'
  const beginsEmpty = !vocabulary && draft.isBlindToModel
  const cases = rows.flatMap((row): readonly StudyCase[] => {
    const caseNumber = numberOf(row, 'number')
    if (isOfScan) return [{ caseNumber, startNumber: null, segmentsOf: null }]
    const version = optionalNumberOf(row, 'version_number')
    if (version === undefined) return []
    return [{ caseNumber, startNumber: beginsEmpty ? null : version, segmentsOf: version }]
  })
  return { cases, leftOutCount: rows.length - cases.length }
}
