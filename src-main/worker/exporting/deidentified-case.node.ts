import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { DeidentifiedFiles } from '../../pipeline/intake/deidentification/deidentify-one.node.ts'
import { deidentifySeries } from '../../pipeline/intake/deidentification/deidentify-series.node.ts'
import { checkSource } from '../../storage/sources.node.ts'
import type { CaseToDeidentify } from './deidentified-cohort.node.ts'

/** Writes the files of a case after the profile, as they were indexed. */
export async function exportDeidentifiedCase(
  { source, ...rules }: CaseToDeidentify,
  signal: AbortSignal,
): Promise<Result<DeidentifiedFiles, Failure>> {
  const unchanged = await checkSource(source, 'content')
  return unchanged.ok ? ok(await deidentifySeries({ ...rules, files: source.files, signal })) : unchanged
}
