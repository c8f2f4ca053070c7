import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { compareLabelmaps } from '../worker/compare-labelmaps.node.ts'
import type { Console } from './verb.ts'

/** Compares what was accepted since the last time with what the model had made. A lost blob is no reason to show nothing. */
export async function findTruths(cohort: Cohort, { signal, progress }: Console): Promise<Result<void, Failure>> {
  const asked = cohort.truths.toFind({ limit: Number.MAX_SAFE_INTEGER })
  for (const [index, ask] of asked.entries()) {
    if (signal.aborted) return fail({ kind: 'cancelled' })
    const compared = await compareLabelmaps(cohort.blobs, ask)
    if (!compared.ok) continue
    const added = cohort.truths.add(ask, compared.value)
    if (!added.ok) return added
    progress('compared', index + 1, asked.length)
  }
  return ok(undefined)
}
