import type { Point } from '@volume/affine.ts'
import type { Failure, Finding } from './failure/failure.ts'
import type { ExecutionProvider, StandardSpace } from './model.ts'
import type { Result } from './result.ts'
import type { SampleSource } from './sample-source.ts'

/** How a model is run on a scan. */
export interface InferenceParameters {
  readonly modelId: string
  /** Stochastic samples; 1 is the deterministic pass alone. */
  readonly sampleCount: number
  readonly seed: number
  /** What the samples differ by; absent: the usual sources. Dropout and members count where the bundle has them. */
  readonly sources?: readonly SampleSource[] | undefined
  /** Centers of the model's regions, in world space, by region name: placed by the reader. */
  readonly centers?: Readonly<Record<string, Point<'ras'>>> | undefined
  /** The reader's word that the scan lies in this standard space although its header does not say so. */
  readonly space?: StandardSpace | undefined
  /** Whether the mean probabilities of the segments are kept beside labelmap and doubt; absent: they are not. */
  readonly probabilities?: 'kept' | undefined
  /** Which maps of doubt are kept; absent: predictive entropy and mutual information, `all`: every one of `doubtMeasures`. */
  readonly maps?: 'all' | undefined
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
  /**
   * Mean over the voxels that most samples give to the segment of 1 − the share of these samples, 0 to 1 − 1/samples; absent with
   * one sample, or if there is no such voxel.
   */
  readonly meanVariationRatio?: number
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
  /** Mean class-wise variance (`uncertainty/class-variance.ts`) over the segment's voxels; absent like mutual information. */
  readonly meanClassVariance?: number
  /** Mean variation ratio / class-wise variance inside the surface band; absent like mutual information. */
  readonly bandVariationRatio?: number
  readonly bandClassVariance?: number
}

/** What is stored beside a labelmap that a model made. */
export interface InferenceRecord {
  readonly modelId: string
  readonly modelVersion: string
  readonly modelSha256: string
  readonly sampleCount: number
  readonly seed: number
  /** What the samples differ by; absent with one sample, and in older records. */
  readonly sources?: readonly SampleSource[]
  /** Older records: what was added to the usual sources. */
  readonly augment?: readonly SampleSource[]
  /** Centers that were given, and the space that was vouched for; absent: none. */
  readonly centers?: InferenceParameters['centers']
  readonly space?: StandardSpace
  /** Networks of the ensemble that took turns; absent: one. */
  readonly memberCount?: number
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
  readonly timeLeft?: TimeLeft
}

/** What a batch will still take; from three cases on with a 95 % prediction interval. */
export interface TimeLeft {
  readonly seconds: number
  readonly least?: number
  readonly most?: number
}

export interface BatchOutcome {
  readonly doneCount: number
  readonly failedCount: number
  readonly cancelled: boolean
}

/** A run that was broken off by the end of the program, or by another cohort that was opened. */
export interface InterruptedRun {
  readonly leftCount: number
  /** How many cases were named, and those that have not ended; both are absent where every case is meant that is indexed. */
  readonly caseCount?: number
  readonly leftCaseIds?: readonly string[]
}

export interface CasesToRun {
  readonly caseIds?: readonly string[] | undefined
  /** Of these cases, those that go before the others, in this order. */
  readonly ahead?: readonly string[] | undefined
}

export interface InferenceApi {
  /** Which execution provider is in use, and why not a better one. */
  provider(): Promise<{ readonly provider: ExecutionProvider; readonly notes: readonly string[] }>
  plan(request: InferenceParameters & { readonly caseId: string }): Promise<Result<InferencePlan, Failure>>
  /**
   * Runs a model over cases; ends when they are done or the batch is cancelled. `caseIds` absent means every case that is
   * `indexed`. While a batch runs, cases that are named go before those that wait. A case that fails keeps its failure and
   * does not stop the others.
   */
  run(request: InferenceParameters & CasesToRun): Promise<Result<BatchOutcome, Failure>>
  /** No further case is begun until `resume`; those that were begun end. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** Ends what runs; nothing of it is offered again. */
  cancel(): Promise<void>
  /** What is left of runs that were interrupted, taken together; absent: nothing. */
  interrupted(): Promise<InterruptedRun | undefined>
  /** Runs what is left with the parameters it was asked for with; ends like `run`. Cases that were finished are left out. */
  goOn(): Promise<Result<BatchOutcome, Failure>>
  forget(): Promise<void>
}
