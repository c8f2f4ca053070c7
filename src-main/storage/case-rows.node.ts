import { basename } from 'node:path'
import type { CaseRow, CaseState } from '@contract/case.ts'
import type { CohortSummary, KeptRefusal } from '@contract/cohort.ts'
import { type Contrast, contrastSources } from '@contract/contrast.ts'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import { spacingMm } from '@volume/grid.ts'
import { setFields, setOriginColumn } from './case-origin.ts'
import { formatOf, gridOf } from './cases.node.ts'
import { formatColumn } from './image-format-tables.ts'
import type { Row } from './row.ts'
import { numberOf, optionalNumberOf, optionalTextOf, recordOf, textOf } from './row.ts'
import { aggregationOf } from './scores.node.ts'
import type { Storage } from './storage.node.ts'
import { stateOf } from './storage.node.ts'

export const caseColumns = `number, case_id, name, site, scanner, protocol, acquired_on, active_ms, added_at, decided_at, ${formatColumn} AS format, shape, ras_from_voxel, orientation, contrast, contrast_source, contrast_evidence, state,
  disagreement, worst_segment, stroke_count, deferred_because, last_failure, thumbnail_sha256, ${setOriginColumn},
  (SELECT json_group_array(json(finding)) FROM
    (SELECT finding FROM findings WHERE case_number = cases.number ORDER BY position)) AS findings`

export function caseRowOf(row: Row): CaseRow {
  const grid = gridOf(row)
  const caseId = textOf(row, 'case_id')
  const disagreement = optionalNumberOf(row, 'disagreement')
  const worstSegment = optionalTextOf(row, 'worst_segment')
  const contrast = contrastOf(row)
  const scanner = optionalTextOf(row, 'scanner')
  const protocol = optionalTextOf(row, 'protocol')
  const acquiredOn = optionalTextOf(row, 'acquired_on')
  const originSet = setFields(row)
  return {
    caseId,
    name: textOf(row, 'name'),
    site: textOf(row, 'site'),
    ...(scanner === undefined ? {} : { scanner }),
    ...(protocol === undefined ? {} : { protocol }),
    ...(acquiredOn === undefined ? {} : { acquiredOn }),
    ...(originSet.length === 0 ? {} : { originSet }),
    format: formatOf(row),
    shape: grid.shape,
    spacingMm: spacingMm(grid),
    orientation: textOf(row, 'orientation'),
    ...(contrast === undefined ? {} : { contrast }),
    state: stateOf(row, 'state'),
    ...(disagreement === undefined ? {} : { disagreement }),
    ...(worstSegment === undefined ? {} : { worstSegment }),
    strokeCount: numberOf(row, 'stroke_count'),
    activeMs: numberOf(row, 'active_ms'),
    addedAt: textOf(row, 'added_at'),
    ...(row.decided_at === null ? {} : { decidedAt: textOf(row, 'decided_at') }),
    ...(row.deferred_because === null ? {} : { deferredBecause: textOf(row, 'deferred_because') }),
    findings: recordOf<readonly Finding[]>(row, 'findings'),
    ...(row.last_failure === null ? {} : { lastFailure: recordOf<Finding>(row, 'last_failure') }),
    ...(row.thumbnail_sha256 === null ? {} : { thumbnailUrl: `voxel://case/${caseId}/thumbnail` }),
  }
}

function contrastOf(row: Row): Contrast | undefined {
  const source = contrastSources.find((known) => known === row.contrast_source)
  if (row.contrast === null || source === undefined) return undefined
  return { name: textOf(row, 'contrast'), source, evidence: textOf(row, 'contrast_evidence') }
}

export function caseRow({ database }: Storage, caseId: string): Result<CaseRow, Failure> {
  const row = database.one(`SELECT ${caseColumns} FROM cases WHERE case_id = ?`, caseId)
  return row === undefined ? fail({ kind: 'case-unknown', caseId }) : ok(caseRowOf(row))
}

/** In the order of their names. */
export const caseIdsIn = ({ database }: Storage, state: CaseState): readonly string[] =>
  recordOf<readonly string[]>(
    database.one(
      'SELECT json_group_array(case_id) AS ids FROM (SELECT case_id FROM cases WHERE state = ? ORDER BY name_key, number)',
      state,
    ) ?? {},
    'ids',
  )

export const listRefused = (
  { database }: Storage,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly KeptRefusal[] =>
  database
    .all('SELECT file, failure, at FROM refused_files ORDER BY at DESC, number LIMIT ? OFFSET ?', limit, offset)
    .map((row) => ({
      file: textOf(row, 'file'),
      failure: recordOf<Failure>(row, 'failure'),
      importedAt: textOf(row, 'at'),
    }))

export function summary(storage: Storage): CohortSummary {
  const { database, folder } = storage
  const counts = database.all('SELECT state, count(*) AS total FROM cases GROUP BY state')
  const refused = database.one('SELECT count(*) AS total FROM refused_files')
  return {
    name: basename(folder),
    folder,
    caseCount: counts.reduce((sum, row) => sum + numberOf(row, 'total'), 0),
    countByState: Object.fromEntries(counts.map((row) => [stateOf(row, 'state'), numberOf(row, 'total')])),
    refusedCount: numberOf(refused ?? {}, 'total'),
    aggregation: aggregationOf(storage),
  }
}
