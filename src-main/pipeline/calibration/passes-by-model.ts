import type { PredictedPass } from '@contract/calibration.ts'
import type { Calibrated, ScoredCase } from './by-model.ts'
import { calibratePasses, groupsRatedApart, type RatedCase } from './pass-chance.ts'

/** Which model made it, and in which vocabulary it was rated. */
export interface ModelRatedCase extends RatedCase {
  readonly modelSha256: string
  readonly vocabularyId: string
}

export interface PassPredictions {
  /** `undefined` where too few cases of the model were rated, or all alike. */
  predictPass(scored: ScoredCase): PredictedPass | undefined
  /** The chance alone, for many cases. */
  chanceToPass(scored: ScoredCase): number | undefined
  /** Among cases of each the chance never falls with the agreement. */
  readonly calibratedPasses: readonly Calibrated[]
}

/** Vocabularies mean different things by passing: a model's chance is of the one that most of its cases were rated in. */
export function calibratePassesOfModels(rated: readonly ModelRatedCase[]): PassPredictions {
  const models = new Map(
    [...new Set(rated.map(({ modelSha256 }) => modelSha256))].map((modelSha256) => {
      const own = ofMostUsedVocabulary(rated.filter((one) => one.modelSha256 === modelSha256))
      return [modelSha256, { own, vocabularyId: own[0]?.vocabularyId ?? '', chances: calibratePasses(own) }]
    }),
  )
  return {
    predictPass: ({ modelSha256, agreement, group }) => {
      const model = models.get(modelSha256)
      const made = model?.chances(group)?.predict(agreement)
      return made && model && { ...made, vocabularyId: model.vocabularyId }
    },
    chanceToPass: ({ modelSha256, agreement, group }) => models.get(modelSha256)?.chances(group)?.chance(agreement),
    calibratedPasses: [...models].flatMap(([modelSha256, { own, chances }]) => {
      const groups = [...groupsRatedApart(own)]
      const apart = groups.map((group) => ({ modelSha256, group }))
      return chances(undefined) ? [{ modelSha256, butGroups: groups }, ...apart] : apart
    }),
  }
}

/** The rated cases of the model that was rated last, in the vocabulary that most of them were rated in. */
export const ratedOfNewestModel = <Rated extends ModelRatedCase>(rated: readonly Rated[]): readonly Rated[] => {
  const newest = rated.at(-1)?.modelSha256
  return ofMostUsedVocabulary(rated.filter(({ modelSha256 }) => modelSha256 === newest))
}

/** Of vocabularies that were used as often the one that was used first. */
function ofMostUsedVocabulary<Rated extends ModelRatedCase>(rated: readonly Rated[]): readonly Rated[] {
  const counts = new Map<string, number>()
  for (const { vocabularyId } of rated) counts.set(vocabularyId, (counts.get(vocabularyId) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  const used = [...counts].find(([, count]) => count === most)?.[0]
  return rated.filter(({ vocabularyId }) => vocabularyId === used)
}
