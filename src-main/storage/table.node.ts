import type { CaseRow } from '@contract/case.ts'
import type { CasePoints, Facets, GroupOutcome, Measure, SavedFilter } from '@contract/cohort-table.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { CaseFilter } from '../pipeline/cohort/filter/filter.ts'
import { measuresOf } from './case-measures.node.ts'
import { casePoints } from './case-points.node.ts'
import { caseColumns, caseRowOf } from './case-rows.node.ts'
import { type CaseChoice, chosenCaseIds, chosenNumbers, facets, idsOf } from './case-table.node.ts'
import { decideCases, type GroupDecision, type GroupDecisions, groupDecisionsOf } from './decide-cases.node.ts'
import { predictionsOfCases } from './predictions.node.ts'
import { recordOf, textOf } from './row.ts'
import { savedFilters, setSavedFilters } from './saved-filters.node.ts'
import { segmentNames } from './segment-names.node.ts'
import type { Storage } from './storage.node.ts'

/** What the table and the overview of a cohort ask beside its pages. */
export interface CaseTable {
  facets(filter: CaseFilter): Facets
  caseIds(choice: CaseChoice): readonly string[]
  segmentNames(): readonly string[]
  measures(): readonly Measure[]
  points(request: { readonly filter: CaseFilter; readonly measures: readonly string[] }): CasePoints
  /** Rows of these cases, in no order; unknown ids are left out. */
  rows(caseIds: readonly string[]): readonly CaseRow[]
  /** Volumes by case and segment. */
  volumesMl(caseIds: readonly string[]): ReadonlyMap<string, Readonly<Record<string, number>>>
  /** What is predicted of each case, as it was kept last. */
  predictions(caseIds: readonly string[]): ReturnType<typeof predictionsOfCases>
  /** The case behind a point. */
  pointCase(caseNumber: number): CaseRow | undefined
  pointCaseIds(caseNumbers: Int32Array): readonly string[]
  savedFilters(): readonly SavedFilter[]
  setSavedFilters(filters: readonly SavedFilter[]): Result<void, Failure>
  /** All at once; `decisions` in pieces. */
  decide(decision: GroupDecision): Result<GroupOutcome, Failure>
  readonly decisions: GroupDecisions
  /** What the cohort knows the cases of a choice by. */
  caseNumbers(choice: CaseChoice): Int32Array
}

export const caseTableOf = (storage: Storage): CaseTable => ({
  facets: (filter) => facets(storage, filter),
  caseIds: (choice) => chosenCaseIds(storage, choice),
  segmentNames: () => segmentNames(storage),
  measures: () => measuresOf(storage).map(({ of: _, ...measure }) => measure),
  points: (request) => casePoints(storage, request),
  rows: (caseIds) =>
    storage.database
      .all(
        `SELECT ${caseColumns} FROM cases WHERE case_id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(caseIds),
      )
      .map(caseRowOf),
  volumesMl: (caseIds) => {
    const rows = storage.database.all(
      `SELECT case_id, json_group_object(segment, volume_ml) AS volumes FROM cases JOIN case_segments ON case_number = number
         WHERE case_id IN (SELECT value FROM json_each(?)) GROUP BY case_id`,
      JSON.stringify(caseIds),
    )
    return new Map(
      rows.map((row) => [textOf(row, 'case_id'), recordOf<Readonly<Record<string, number>>>(row, 'volumes')]),
    )
  },
  predictions: (caseIds) => predictionsOfCases(storage, caseIds),
  pointCase: (caseNumber) => {
    const row = storage.database.one(`SELECT ${caseColumns} FROM cases WHERE number = ?`, caseNumber)
    return row && caseRowOf(row)
  },
  pointCaseIds: (caseNumbers) => idsOf(storage.database, [...caseNumbers]),
  savedFilters: () => savedFilters(storage),
  setSavedFilters: (filters) => setSavedFilters(storage, filters),
  decide: (decision) => decideCases(storage, decision),
  decisions: groupDecisionsOf(storage),
  caseNumbers: (choice) => Int32Array.from(chosenNumbers(storage, choice)),
})
