import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CaseRow } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import { findMasks } from '../pipeline/intake/segmentation/find-masks.node.ts'
import { type MatchedMasks, matchMasks } from '../pipeline/intake/segmentation/match-masks.ts'
import type { CaseChoice } from '../storage/case-table.node.ts'
import type { CaseTable } from '../storage/table.node.ts'

export interface MatchedFolder extends MatchedMasks {
  /** Absolute. */
  readonly path: string
  readonly folder: string
  /** Cases that no file belongs to. */
  readonly withoutCount: number
}

export type NamedCase = Pick<CaseRow, 'caseId' | 'name'>

/** The names of the chosen cases, in their order. */
export function namedCases(table: Pick<CaseTable, 'caseIds' | 'rows'>, choice: CaseChoice): readonly NamedCase[] {
  const caseIds = table.caseIds(choice)
  const names = new Map(table.rows(caseIds).map(({ caseId, name }) => [caseId, name]))
  return caseIds.map((caseId) => ({ caseId, name: names.get(caseId) ?? caseId }))
}

/** Which files of a folder are of which of these cases. */
export async function matchReferences(
  cases: readonly NamedCase[],
  path: string,
  signal: AbortSignal,
): Promise<Result<MatchedFolder, Failure>> {
  const folder = basename(path)
  try {
    if (!(await stat(path)).isDirectory())
      return fail({ kind: 'folder-unreadable', folder, because: 'it is no folder' })
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return fail({ kind: 'folder-unreadable', folder, because })
  }
  const files = await findMasks(path, signal)
  if (signal.aborted) return fail({ kind: 'cancelled' })
  const matches = matchMasks(files, cases)
  return ok({ ...matches, path, folder, withoutCount: cases.length - matches.matched.length })
}
