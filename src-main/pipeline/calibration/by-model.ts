import type { PredictedDice } from '@contract/calibration.ts'
import { calibrate, type LocalTruth } from './calibrate.ts'

/** Scores of different models mean different things: each has a calibration of its own. */
export interface ModelTruth extends LocalTruth {
  readonly modelSha256: string
}

/** Predicts the Dice of a case of any model; `undefined` where too few accepted cases of that model are known. */
export function calibrateModels(
  truths: readonly ModelTruth[],
): (scored: Omit<ModelTruth, 'dice'>) => PredictedDice | undefined {
  const models = new Set(truths.map(({ modelSha256 }) => modelSha256))
  const ofModel = new Map([...models].map((model) => [model, calibrate(truthsOfModel(truths, model))]))
  return ({ modelSha256, agreement, group }) => ofModel.get(modelSha256)?.(group)?.predict(agreement)
}

/** The truths of the model whose labelmap was accepted last. */
export const truthsOfNewestModel = <Truth extends ModelTruth>(truths: readonly Truth[]): readonly Truth[] =>
  truthsOfModel(truths, truths.at(-1)?.modelSha256)

const truthsOfModel = <Truth extends ModelTruth>(truths: readonly Truth[], model: string | undefined) =>
  truths.filter(({ modelSha256 }) => modelSha256 === model)
