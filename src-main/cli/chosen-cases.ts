import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { caseChoice } from './case-choice.ts'
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
  /** Cases that this filter lets through go before the others. */
  readonly first?: string | undefined
  /** The order of both, as the table of cases has it; by name unless said. */
  readonly sort?: string | undefined
}

/**
 * The cases that `infer` takes, in their order. One that a reader has begun to correct, or decided on, is taken only if named: its
 * new segmentation is a proposal beside what the reader made.
 */
export function chooseCases(cohort: Cohort, { only, again, first, sort }: Wish): Result<Chosen, Failure> {
  if (only !== undefined) {
    const found = findCase(cohort, only)
    if (!found.ok) return found
    const isTaken = again || found.value.state === 'indexed'
    return ok(isTaken ? { caseIds: [found.value.caseId], skippedCount: 0 } : { caseIds: [], skippedCount: 1 })
  }
  const taken = [...cohort.caseIdsIn('indexed'), ...(again ? cohort.caseIdsIn('waiting') : [])]
  const caseIds = inOrder(cohort, taken, { first, sort })
  if (!caseIds.ok) return caseIds
  return ok({ caseIds: caseIds.value, skippedCount: cohort.summary().caseCount - taken.length })
}

/** Those that have no segmentation go before those that have one, unless an order is given. */
function inOrder(
  cohort: Cohort,
  taken: readonly string[],
  { first, sort }: Pick<Wish, 'first' | 'sort'>,
): Result<readonly string[], Failure> {
  const isTaken = new Set(taken)
  const matching = (filter: string | undefined) => {
    const choice = caseChoice({ filter, sort })
    return choice.ok ? ok(cohort.table.caseIds(choice.value).filter((caseId) => isTaken.has(caseId))) : choice
  }
  const all = sort === undefined ? ok(taken) : matching(undefined)
  if (first === undefined || !all.ok) return all
  const ahead = matching(first)
  return ahead.ok ? ok([...new Set([...ahead.value, ...all.value])]) : ahead
}
