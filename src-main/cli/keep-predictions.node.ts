import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { calibrateModels } from '../pipeline/calibration/by-model.ts'
import { calibratePassesOfModels } from '../pipeline/calibration/passes-by-model.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { atOnce } from '../storage/pieces.node.ts'

/** Brings predicted Dice and chances to pass beside the cases up to date. */
export function keepPredictions({ truths, ratedCases }: Cohort): Result<void, Failure> {
  const dice = truths.changedPredictions(() => calibrateModels(truths.known()).predictDice)
  const kept = dice ? atOnce(truths.keepPredictions(dice)) : ok(undefined)
  if (!kept.ok) return kept
  const passes = ratedCases.changedPredictions(() => calibratePassesOfModels(ratedCases.known()).chanceToPass)
  return passes ? atOnce(ratedCases.keepPredictions(passes)) : ok(undefined)
}
