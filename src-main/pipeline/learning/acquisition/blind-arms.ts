import type { Arm } from '@contract/acquisition.ts'
import { randomOf } from '@volume/random.ts'
import { type Batch, type BatchRequest, selectWith } from './select-batch.ts'
import { shuffled } from './shuffled.ts'
import { controlStrategy } from './strategies.ts'

export interface BlindArms {
  /** What readers see: the cases of both arms, shuffled together. */
  readonly order: readonly string[]
  /** Kept from readers until the cases are accepted. */
  readonly armOf: ReadonlyMap<string, Arm>
  readonly strategyBatch: Batch
  readonly controlBatch: Batch
}

/**
 * Half of the budget by the strategy and half by foreground-aware random, each from all candidates and ignorant of the other, so
 * that either is what it would be alone. What both choose is corrected once, so together they may take less than the budget.
 */
export function blindArms(request: BatchRequest): BlindArms {
  const { seed, budgetMinutes } = request
  const half = { ...request, budgetMinutes: budgetMinutes / 2 }
  const strategyBatch = selectWith(half, randomOf(seed, 1))
  const controlBatch = selectWith({ ...half, strategy: controlStrategy }, randomOf(seed, 2))
  const ofStrategy = new Set(strategyBatch.cases.map(({ caseId }) => caseId))
  const ofControl = new Set(controlBatch.cases.map(({ caseId }) => caseId))
  const armOf = new Map<string, Arm>()
  for (const caseId of ofStrategy) armOf.set(caseId, ofControl.has(caseId) ? 'both' : 'strategy')
  for (const caseId of ofControl) if (!ofStrategy.has(caseId)) armOf.set(caseId, 'control')
  return { order: shuffled([...armOf.keys()].toSorted(), randomOf(seed, 3)), armOf, strategyBatch, controlBatch }
}
