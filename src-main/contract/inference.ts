import type { Point } from '@volume/affine.ts'
import type { Failure, Finding } from './failure/failure.ts'
import type { ExecutionProvider, StandardSpace } from './model.ts'
import type { Result } from './result.ts'

/** How a model is run on a scan. */
export interface InferenceParameters {
  readonly modelId: string
  /** Stochastic samples; 1 is the deterministic pass alone. */
  readonly sampleCount: number
  readonly seed: number
  /** Centers of the model's regions, in world space, by region name: placed by the reader. */
  readonly centers?: Readonly<Record<string, Point<'ras'>>> | undefined
  /** The reader's word that the scan lies in this standard space although its header does not say so. */
  readonly space?: StandardSpace | undefined
}

/** What a run will need, computed before it starts. */
export interface InferencePlan {
  readonly tileCount: number
  readonly passCount: number
  readonly largestAllocationBytes: number
  readonly totalBytes: number
  /** What has to be known before the run; kept with its record. Absent: nothing. */
  readonly findings?: readonly Finding[]
}

/** Doubt and size of one segment over all samples. */
export interface SegmentMeasurement {
  readonly segmentValue: number
  /** Mean Dice over all pairs of samples, 0..1; absent with one sample, or if the segment is empty in all samples. */
  readonly pairwiseDice?: number
  /** Intersection over union of all samples, 0..1; absent like `pairwiseDice`. */
  readonly monteCarloIou?: number
  readonly volumeMl: number
  /** Standard deviation of the volume over the samples; absent with one sample. */
  readonly volumeStandardDeviationMl?: number
  /** Mean predictive entropy / mutual information over the segment's voxels, nats; absent if the segment is empty. */
  readonly meanEntropyNats?: number
  readonly meanMutualInformationNats?: number
  /** Standard deviation ÷ mean of the volume over the samples; absent with one sample, or if all samples are empty. */
  readonly volumeVariation?: number
  /**
   * Mean predictive entropy / mutual information inside the surface band (`uncertainty/surface-band.ts`), nats; absent if
   * the segment is empty.
   */
  readonly bandEntropyNats?: number
  readonly bandMutualInformationNats?: number
}

/** What is stored beside a labelmap that a model made. */
export interface InferenceRecord {
  readonly modelId: string
  readonly modelVersion: string
  readonly modelSha256: string
  readonly sampleCount: number
  readonly seed: number
  readonly provider: ExecutionProvider
  /** Why a better provider was not used, one sentence each. */
  readonly providerNotes: readonly string[]
  readonly plan: InferencePlan
  readonly segments: readonly SegmentMeasurement[]
  /** 1 − pairwise Dice of the worst segment, 0..1. */
  readonly disagreement?: number
  readonly durationMs: number
  readonly sessionMs: number
}

export interface InferenceProgress {
  readonly caseId: string
  readonly phase: 'waiting' | 'reading' | 'inferring' | 'writing'
  readonly donePasses: number
  readonly totalPasses: number
  /** Cases of this batch that ended, and all of them. */
  readonly doneCases: number
  readonly totalCases: number
  /** Estimate for the whole batch; absent until one tile was timed. */
  readonly secondsLeft?: number
}

export interface InferenceApi {
  /** Which execution provider is in use, and why not a better one. */
  provider(): Promise<{ readonly provider: ExecutionProvider; readonly notes: readonly string[] }>
  plan(request: InferenceParameters & { readonly caseId: string }): Promise<Result<InferencePlan, Failure>>
  /**
   * Runs one case after the other; ends when the batch is done or cancelled. `caseIds` absent means every case that is
   * `indexed`. A case that fails keeps its failure and does not stop the others.
   */
  run(
    request: InferenceParameters & { readonly caseIds?: readonly string[] | undefined },
  ): Promise<Result<{ readonly doneCount: number; readonly failedCount: number; readonly cancelled: boolean }, Failure>>
  cancel(): Promise<void>
}
