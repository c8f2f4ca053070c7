import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { findCase } from './find-case.ts'

export interface Chosen {
  readonly caseIds: readonly string[]
  /** Cases that were left out because they have a segmentation. */
  readonly skippedCount: number
}

interface Wish {
  /** Name or id of a case: this one alone. */
  readonly only: string | undefined
  /** Also cases that have a segmentation: all that wait, or the one that is named, whatever its state. */
  readonly again: boolean
}

/**
 * The cases that `infer` takes, by name. One that a reader has begun to correct, or decided on, is taken only if named: its
 * new segmentation is a proposal beside what the reader made.
 */
export function chooseCases(cohort: Cohort, { only, again }: Wish): Result<Chosen, Failure> {
  if (only !== undefined) {
    const found = findCase(cohort, only)
    if (!found.ok) return found
    const isTaken = again || found.value.state === 'indexed'
    return ok(isTaken ? { caseIds: [found.value.caseId], skippedCount: 0 } : { caseIds: [], skippedCount: 1 })
  }
  const caseIds = [...cohort.caseIdsIn('indexed'), ...(again ? cohort.caseIdsIn('waiting') : [])]
  return ok({ caseIds, skippedCount: cohort.summary().caseCount - caseIds.length })
}
