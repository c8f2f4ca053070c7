import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceParameters } from '@contract/inference.ts'
import type { Result } from '@contract/result.ts'
import type { CancelSignal } from '../pipeline/inference/infer.ts'
import type { Session } from '../pipeline/inference/session.ts'
import { readScan } from '../pipeline/intake/read-scan.node.ts'
import { segment } from '../pipeline/segment.ts'
import { openBlobs } from '../storage/blobs.node.ts'
import type { CaseSource } from '../storage/cases.node.ts'
import { checkSource } from '../storage/sources.node.ts'
import type { CaseProgress, StoredInference } from './jobs.ts'
import { storeInference } from './store-inference.node.ts'

/** What is to be segmented, and how; plain data, so it crosses threads. */
export interface CaseToSegment {
  readonly source: CaseSource
  readonly parameters: InferenceParameters
  readonly cohortFolder: string
}

export interface CaseRun {
  readonly session: Session
  readonly onProgress: (progress: CaseProgress) => void
  readonly signal: CancelSignal
}

/** Scan → segmentation in the cohort's store. Fails if the scan's files are not those of the import any more. */
export async function segmentCase(
  { source, parameters, cohortFolder }: CaseToSegment,
  { session, onProgress, signal }: CaseRun,
): Promise<Result<StoredInference, Failure>> {
  onProgress({ phase: 'reading', donePasses: 0, totalPasses: 0 })
  const unchanged = await checkSource(source, 'content')
  if (!unchanged.ok) return unchanged
  const scan = await readScan(source)
  if (!scan.ok) return scan
  const { card } = session
  const result = await segment({
    scan: scan.value,
    card,
    session,
    parameters,
    signal,
    onProgress: (passes) => onProgress({ phase: 'inferring', ...passes }),
    now: () => performance.now(),
  })
  if (!result.ok) return result
  const { passCount } = result.value.record.plan
  onProgress({ phase: 'writing', donePasses: passCount, totalPasses: passCount })
  const { classCount } = card.output
  const { maps } = parameters
  return storeInference(result.value, { scan: scan.value, classCount, maps, blobs: openBlobs(cohortFolder) })
}
