import type { PredictedDice } from '@contract/calibration.ts'
import { calibrate, groupsApart, type LocalTruth, leastTruths } from './calibrate.ts'

/** Scores of different models mean different things: each has a calibration of its own. */
export interface ModelTruth extends LocalTruth {
  readonly modelSha256: string
}

/** What is known of a case before its truth is. */
export type ScoredCase = Omit<ModelTruth, 'dice'>

/** Cases that share a calibration: of a model, those of one group, or all others. Among them predicted Dice, and the lower end of its interval, rise with the agreement. */
export type Calibrated = { readonly modelSha256: string } & (
  | { readonly group: string }
  | { readonly butGroups: readonly string[] }
)

export interface Predictions {
  /** `undefined` where too few accepted cases of the model are known. */
  predict(scored: ScoredCase): PredictedDice | undefined
  /** The Dice alone, for many cases. */
  predictDice(scored: ScoredCase): number | undefined
  readonly calibrated: readonly Calibrated[]
}

/** Predicts the Dice of cases of any model. */
export function calibrateModels(truths: readonly ModelTruth[]): Predictions {
  const models = [...new Set(truths.map(({ modelSha256 }) => modelSha256))]
    .map((modelSha256) => ({ modelSha256, own: truthsOfModel(truths, modelSha256) }))
    .filter(({ own }) => own.length >= leastTruths)
  const ofModel = new Map(models.map(({ modelSha256, own }) => [modelSha256, calibrate(own)]))
  return {
    predict: ({ modelSha256, agreement, group }) => ofModel.get(modelSha256)?.(group)?.predict(agreement),
    predictDice: ({ modelSha256, agreement, group }) => ofModel.get(modelSha256)?.(group)?.predictDice(agreement),
    calibrated: models.flatMap(({ modelSha256, own }) => {
      const groups = groupsApart(own)
      return [{ modelSha256, butGroups: groups }, ...groups.map((group) => ({ modelSha256, group }))]
    }),
  }
}

/** The truths of the model whose labelmap was accepted last. */
export const truthsOfNewestModel = <Truth extends ModelTruth>(truths: readonly Truth[]): readonly Truth[] =>
  truthsOfModel(truths, truths.at(-1)?.modelSha256)

const truthsOfModel = <Truth extends ModelTruth>(truths: readonly Truth[], model: string | undefined) =>
  truths.filter(({ modelSha256 }) => modelSha256 === model)
