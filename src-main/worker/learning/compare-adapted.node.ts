import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Bundle, readBundle } from '../../pipeline/inference/bundle.node.ts'
import { beforeAndAfter } from '../../pipeline/learning/adaptation/before-after.ts'
import type { StratumEffect } from '../../pipeline/learning/comparison/effect-words.ts'
import type { Resampling } from '../../pipeline/learning/statistics/crossed-mean.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { auditCases } from './audit-cases.ts'
import { compareModels } from './evaluate-models.node.ts'

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

/** Adapted bundles against the model in force on the frozen audit set, which nothing of this changes: no evaluation is kept. */
export async function compareAdapted(
  cohort: Cohort,
  { production, candidates, resampling }: ToCompare,
  onProgress: (done: number, total: number) => void,
): Promise<Result<readonly AdaptedBundle[], Failure>> {
  const audited = auditCases(cohort)
  if (!audited.ok) return audited
  const { cases } = audited.value
  if (cases.length === 0) return fail({ kind: 'audit-set-empty', needed: 'audit-set' })
  const compared: AdaptedBundle[] = []
  for (const folder of candidates) {
    const bundle = await readBundle(folder)
    if (!bundle.ok) return bundle
    const folders = { candidateFolder: folder, productionFolder: production.folder }
    const dice = await compareModels({ cohortFolder: cohort.folder, ...folders, cases }, { onProgress })
    if (!dice.ok) return dice
    const { card, modelSha256 } = bundle.value
    compared.push({ folder, version: card.version, modelSha256, strata: beforeAndAfter(dice.value, resampling) })
  }
  return ok(compared)
}
