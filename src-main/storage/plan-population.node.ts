import type { FlagScore, PlanDraft, PlannedModel, Population } from '@contract/planner.ts'
import { parseFilter } from '../pipeline/cohort/filter/parse-filter.ts'
import type { Member } from '../pipeline/planner/population.ts'
import { unknownSite } from '../pipeline/queue/site.ts'
import { baseNumberOf } from './base.node.ts'
import { conditionOf } from './case-filter.node.ts'
import { hasInference } from './has-inference.node.ts'
import { numberOf, optionalNumberOf, optionalTextOf, textOf } from './row.ts'
import { hiddenCondition } from './seen-cases.node.ts'
import type { Storage } from './storage.node.ts'

/** A case as a plan draws it, with the keys of its tables. */
export interface SurveyedCase extends Member {
  readonly caseNumber: number
  readonly segmentationNumber: number
  readonly segmentationId: string
  readonly labelmapSha256: string
  readonly site: string
  readonly modelSha256?: string | undefined
}

export interface Survey {
  readonly population: Population
  readonly score: FlagScore
  /** Of those that the filter lets through; absent without one. */
  readonly filteredCount?: number
  readonly cases: readonly SurveyedCase[]
}

/**
 * All cases with a segmentation that no reader has accepted or rejected, as they are now. A case that this reader still has to read
 * without seeing a model belongs to no plan of theirs: a count of those above a score would tell of it.
 */
export function survey(storage: Storage, { strata, flagFilter, ...draft }: SurveyWish): Survey {
  const { database } = storage
  const score = flagScoreOf(storage, draft)
  const { sql: seen, values } = hiddenCondition(storage) ?? { sql: '1', values: [] }
  const filtered = filteredBy(storage, flagFilter)
  const cases: SurveyedCase[] = []
  // Row by row: of 100,000, rows and cases together would take twice as much memory.
  for (const row of database.each(
    `SELECT c.number, c.case_id, c.site, ${score === 'disagreement' ? 'c.disagreement' : 'u.z'} AS score, s.number AS segmentation_number, s.segmentation_id,
       s.labelmap_sha256, i.model_sha256
       FROM cases c JOIN segmentations s ON s.number = ${baseNumberOf('c.number')}
       ${score === 'disagreement' ? '' : 'LEFT JOIN unusual_cases u ON u.case_number = c.number'}
       LEFT JOIN inferences i ON i.segmentation_number = s.number
       WHERE c.state NOT IN ('indexed', 'accepted', 'rejected') AND ${seen.replace('number', 'c.number')} ORDER BY c.case_id`,
    ...values,
  )) {
    const site = textOf(row, 'site')
    const own = optionalNumberOf(row, 'score')
    cases.push({
      caseId: textOf(row, 'case_id'),
      ...(own !== undefined && { score: own }),
      ...(filtered?.has(numberOf(row, 'number')) && { isFiltered: true }),
      stratum: strata === 'site' ? site : unknownSite,
      site,
      caseNumber: numberOf(row, 'number'),
      segmentationNumber: numberOf(row, 'segmentation_number'),
      segmentationId: textOf(row, 'segmentation_id'),
      labelmapSha256: textOf(row, 'labelmap_sha256'),
      modelSha256: optionalTextOf(row, 'model_sha256'),
    })
  }
  const counts = database.one(
    `SELECT coalesce(sum(state IN ('accepted', 'rejected')), 0) AS decided, coalesce(sum(state = 'indexed'), 0) AS indexed FROM cases WHERE ${seen}`,
    ...values,
  )
  return {
    population: {
      caseCount: cases.length,
      scoredCount: cases.filter(({ score }) => score !== undefined).length,
      decidedCount: numberOf(counts ?? {}, 'decided'),
      unsegmentedCount: numberOf(counts ?? {}, 'indexed'),
    },
    score,
    ...(filtered && { filteredCount: cases.filter(({ isFiltered }) => isFiltered).length }),
    cases,
  }
}

/** What of a draft says whom the survey finds. */
export type SurveyWish = Pick<PlanDraft, 'strata' | 'score' | 'flagFilter'>

/** The score that flags of a draft go by. */
export const flagScoreOf = (storage: Storage, { score }: Pick<PlanDraft, 'score'>): FlagScore =>
  score ?? (hasInference(storage) ? 'disagreement' : 'unusualness')

/** Keys of the cases that the filter lets through; `undefined` without one. It was understood before. */
function filteredBy(storage: Storage, flagFilter: string | undefined): ReadonlySet<number> | undefined {
  if (flagFilter === undefined || flagFilter.trim() === '') return undefined
  const filter = parseFilter(flagFilter)
  if (!filter.ok) throw new Error('A filter was not understood that was understood before.')
  const { sql, values } = conditionOf(filter.value, storage.readerId)
  return new Set(
    storage.database.all(`SELECT number FROM cases WHERE ${sql}`, ...values).map((row) => numberOf(row, 'number')),
  )
}

/** The models that made the segmentations of these cases, by their ids. */
export function modelsOf({ database }: Storage, cases: readonly SurveyedCase[]): readonly PlannedModel[] {
  const counts = new Map<string, number>()
  for (const { modelSha256 } of cases)
    if (modelSha256 !== undefined) counts.set(modelSha256, (counts.get(modelSha256) ?? 0) + 1)
  return database
    .all('SELECT sha256, model_id, version FROM models ORDER BY model_id, version, sha256')
    .flatMap((row) => {
      const caseCount = counts.get(textOf(row, 'sha256'))
      if (caseCount === undefined) return []
      return [
        { modelId: textOf(row, 'model_id'), version: textOf(row, 'version'), sha256: textOf(row, 'sha256'), caseCount },
      ]
    })
}

/** Mean active minutes of the cases that were worked on; `undefined` if no time was logged. */
export function loggedMinutes({ database }: Storage): { minutesPerCase: number; caseCount: number } | undefined {
  const row = database.one(
    'SELECT count(DISTINCT case_number) AS cases, coalesce(sum(milliseconds), 0) AS total FROM active_time',
  )
  const caseCount = numberOf(row ?? {}, 'cases')
  return caseCount === 0 ? undefined : { minutesPerCase: numberOf(row ?? {}, 'total') / 60_000 / caseCount, caseCount }
}
