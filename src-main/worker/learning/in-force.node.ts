import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { ModelIdentity } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Bundle, readBundle } from '../../pipeline/inference/bundle.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'

/** A cohort as far as it says which models are in force. */
export type ModelsOf = Pick<Cohort, 'folder'> & { readonly learning: Pick<Cohort['learning'], 'production'> }

/**
 * The bundle that is in force in this cohort in place of one that ships; `undefined`: that one is. One that cannot be read, or is not
 * the one on record, is a failure: nothing else is in force then.
 */
export async function replacementOf(
  { folder, learning }: ModelsOf,
  shippedId: string,
): Promise<Result<Bundle, Failure> | undefined> {
  const placed = learning.production(shippedId)
  return placed === undefined || placed.folder === 'shipped'
    ? undefined
    : readRecorded(join(folder, placed.folder), placed)
}

/** A bundle of the cohort, and of these very weights. */
export async function readRecorded(
  folder: string,
  { modelId, version, sha256 }: ModelIdentity,
): Promise<Result<Bundle, Failure>> {
  const bundle = await readBundle(folder)
  if (!bundle.ok) return bundle
  const isRecorded = bundle.value.modelSha256 === sha256 && bundle.value.card.id === modelId
  return isRecorded ? bundle : fail({ kind: 'model-record-differs', modelId, version, sha256 })
}

/** What is in force in the place of a bundle that ships. */
export const inForceOf = async (shipped: Bundle, cohort: ModelsOf | undefined): Promise<Result<Bundle, Failure>> =>
  (cohort && (await replacementOf(cohort, shipped.card.id))) ?? ok(shipped)
