import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'
import type { Segment } from './segment.ts'

export type ExecutionProvider = 'cpu' | 'cuda' | 'dml' | 'coreml' | 'webgpu'

/** A world space that all brains are brought into: Montreal's average brain, ICBM 152. */
export type StandardSpace = 'mni152'

/** A box in world space that a model was trained on. `centerRasMm` holds in the standard space that is named. */
export interface ModelRegion {
  readonly name: string
  readonly space: StandardSpace
  readonly centerRasMm: readonly [number, number, number]
  readonly sizeMm: readonly [number, number, number]
  /** The network is shown the mirror image: it knows the structure of the other side only. */
  readonly mirrored?: 'left-right' | undefined
  /** Segment value per class of the model, class 0 first. */
  readonly segmentValues: readonly number[]
}

/** A mirror image that the anatomy allows, and the classes that then stand for each other's side. */
export interface ModelFlip {
  readonly axis: 'left-right' | 'posterior-anterior' | 'inferior-superior'
  readonly swappedClasses: readonly (readonly [number, number])[]
}

export interface ModelMember {
  readonly file: string
  /** What it answers to the golden input. */
  readonly golden: string
}

/** A U-Net as Insula builds it: how many channels each level has, the finest first, and behind which layers channels may be dropped. */
export interface ModelNetwork {
  readonly kind: 'unet'
  readonly channelCounts: readonly number[]
  readonly dropoutLayers: readonly string[]
}

/** One factor and one shift for all intensities of a scan or box. */
export type LinearNormalizationName =
  | { readonly kind: 'percentile-z-score'; readonly lowPercentile: number; readonly highPercentile: number }
  | { readonly kind: 'min-max' }

/**
 * Piecewise linear, so that histograms of all scanners agree at the landmarks (Nyúl, Udupa & Zhang 2000): percentiles 1, 10, 20 …
 * 90 and 99, of a box those of all its voxels, of a whole scan those of voxels above its mean. A scan two landmarks of which
 * are equal is refused.
 */
export interface StandardScale {
  readonly kind: 'standard-scale'
  /** What comes first; its units are those of the scale. */
  readonly linear: LinearNormalizationName
  /** Where the landmarks lie on the scale, strictly ascending. */
  readonly landmarks: readonly number[]
}

/**
 * Questions about a case as a whole that a network may answer beside its segments: how the scan is weighted; on which side what a box
 * shows lies; how readers graded the scan, artefacts and all.
 */
export const taskNames = ['contrast', 'side', 'artefact'] as const
export type TaskName = (typeof taskNames)[number]

/** A question that a network learned to answer, by the output `task_<name>`: [1, classes]. */
export interface ModelTask {
  readonly name: TaskName
  /** Its answers in the order of the logits: weightings, `left` and `right`, or grades of a vocabulary. */
  readonly classes: readonly string[]
  /** By class: boxes that the latest training with answers learned it from. A scan that is one box counts as one. */
  readonly counts: readonly number[]
  /** Whose grades they are; of `artefact` alone. */
  readonly vocabularyId?: string | undefined
}

/** `model.json`, version 1: what the network is, what it takes and what it gives. Validated when a bundle is read. */
export interface ModelCard {
  readonly format: 'insula-model'
  readonly formatVersion: 1
  readonly id: string
  readonly version: string
  readonly title: string
  readonly license: string
  readonly intendedUse: string
  readonly trainingPopulation: string
  readonly knownFailures: readonly string[]
  readonly files: Readonly<Record<string, { readonly sha256: string }>>
  readonly input: {
    readonly name: string
    /** One contrast per channel, e.g. `T1w`; `any` where the model does not care. */
    readonly channels: readonly string[]
    /** Three letters: where each axis of the input points to, in the order i, j, k (i fastest). */
    readonly orientation: string
    readonly spacingMm: readonly [number, number, number]
    /** How the tensor's three space axes are laid out: `kji` is z,y,x (i fastest), `ijk` is x,y,z (k fastest). */
    readonly axisOrder: 'kji' | 'ijk'
    readonly normalization: LinearNormalizationName | StandardScale
    /** Voxels along i, j, k. */
    readonly patchShape: readonly [number, number, number]
    /** Share of a patch that the next one covers again, 0..0.9. */
    readonly overlap: number
  }
  readonly output: {
    readonly name: string
    readonly activation: 'softmax'
    readonly classCount: number
    /** Segment value per class when no region applies (the whole scan is one box), class 0 first. */
    readonly segmentValues: readonly number[]
  }
  readonly segments: readonly Segment[]
  /** Empty: the whole foreground is segmented. Otherwise only these boxes. */
  readonly regions: readonly ModelRegion[]
  readonly uncertainty: {
    /** Graph inputs of shape [1, channels, 1, 1, 1] that hold 0 or 1/(1 − p). */
    readonly dropoutMasks: readonly { readonly name: string; readonly channelCount: number }[]
    readonly dropoutProbability: number
    /** Mirror images that are as likely as the scan itself; absent: none. */
    readonly flips?: readonly ModelFlip[] | undefined
    /** Further networks of an ensemble beside model.onnx, with the same inputs and output. */
    readonly members?: readonly ModelMember[] | undefined
  }
  /** How the network is built, if Insula knows: only then can its weights be trained on. */
  readonly network?: ModelNetwork | undefined
  /** Absent: it answers none. */
  readonly tasks?: readonly ModelTask[] | undefined
  readonly testedProviders: readonly ExecutionProvider[]
  readonly golden: { readonly input: string; readonly output: string; readonly tolerance: number }
}

/** In place of a bundle's id: of the installed bundles the one that is made for the contrast of each case. */
export const modelByContrast = 'auto'

/** What became of one execution provider on this PC. */
export interface ProviderTrial {
  readonly provider: ExecutionProvider
  readonly outcome: 'used' | 'slower' | 'failed' | 'absent'
  /** Of the golden case; absent if the provider did not get that far. */
  readonly durationMs?: number
  readonly largestDeviation?: number
  /** Why it is not used, one sentence. */
  readonly because?: string
}

/** What all execution providers of a PC did with a bundle's golden case. */
export interface ProviderProbe {
  /** Versions of runtime, system and graphics drivers: another fingerprint means another probe. */
  readonly fingerprint: string
  readonly probedAt: string
  readonly trials: readonly ProviderTrial[]
}

export interface SelfTest {
  readonly modelId: string
  readonly provider: ExecutionProvider
  /** Largest absolute deviation from the golden output. */
  readonly largestDeviation: number
  readonly tolerance: number
  readonly passed: boolean
  readonly durationMs: number
}

/** A self-test on the provider that is used, and what the others did. */
export interface ProbedSelfTest extends SelfTest {
  readonly probe: ProviderProbe
}

export interface ModelsApi {
  list(): Promise<readonly ModelCard[]>
  /** Runs the bundle's golden case on every execution provider of this PC; inference uses the fastest that passes. */
  selfTest(request: { readonly modelId: string }): Promise<Result<ProbedSelfTest, Failure>>
  /** What the last probe on this PC found; absent if there was none, or versions have changed since. */
  probe(request: { readonly modelId: string }): Promise<ProviderProbe | undefined>
}
