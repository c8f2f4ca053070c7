import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { type Bundle, readBundle } from '../../pipeline/inference/bundle.node.ts'
import { beforeAndAfter } from '../../pipeline/learning/adaptation/before-after.ts'
import type { StratumEffect } from '../../pipeline/learning/comparison/effect-words.ts'
import type { AuditCase } from '../../pipeline/learning/gate/gate.ts'
import type { Resampling } from '../../pipeline/learning/statistics/crossed-mean.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { compareModels } from './evaluate-models.node.ts'
import { judgeCandidate } from './judge-candidate.node.ts'

interface ToCompare {
  /** In force. */
  readonly production: Bundle
  /** Folders. */
  readonly candidates: readonly string[]
  readonly resampling: Resampling
}

export interface AdaptedBundle {
  readonly folder: string
  readonly version: string
  readonly modelSha256: string
  readonly strata: readonly StratumEffect[]
}

interface Watching {
  readonly onProgress: (done: number, total: number) => void
  readonly isStopped: () => boolean
}

/** Adapted bundles against the model in force on the frozen audit set: each is a look at it, and stays on record as an evaluation. */
export async function compareAdapted(
  cohort: Cohort,
  { production, candidates, resampling }: ToCompare,
  watching: Watching,
): Promise<Result<readonly AdaptedBundle[], Failure>> {
  const compared: AdaptedBundle[] = []
  for (const folder of candidates) {
    const bundle = await readBundle(folder)
    if (!bundle.ok) return bundle
    const models = { candidate: bundle.value, production, rules: { seed: resampling.seed } }
    const judged = await judgeCandidate(cohort, models, (request) => compareModels(request, watching))
    if (!judged.ok) return judged
    const cases = judged.value.evaluation.document.cases as readonly AuditCase[]
    const { card, modelSha256 } = bundle.value
    compared.push({ folder, version: card.version, modelSha256, strata: beforeAndAfter(cases, resampling) })
  }
  return ok(compared)
}
