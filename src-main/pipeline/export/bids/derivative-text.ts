import { type DoubtMeasure, unitOfDoubt } from '@contract/doubt-measure.ts'
import type { InferenceRecord, SegmentMeasurement } from '@contract/inference.ts'
import type { Segment } from '@contract/segment.ts'

/** Which version of the specification the names and fields follow. */
export const bidsVersion = '1.10.0'

export interface Software {
  readonly name: string
  readonly version: string
}

/** `dataset_description.json` of a derivative dataset. The links lead from the derivatives to where the scans are. */
export const datasetDescription = (software: Software, links: Readonly<Record<string, string>>) => ({
  Name: `${software.name} segmentations`,
  BIDSVersion: bidsVersion,
  DatasetType: 'derivative',
  GeneratedBy: [{ Name: software.name, Version: software.version }],
  ...(Object.keys(links).length > 0 && { DatasetLinks: links }),
})

/** What derivatives of one scan tell of their origin. */
export interface Derived {
  readonly software: Software
  /** BIDS URI of the scan: `bids:raw:sub-01/anat/sub-01_T1w.nii.gz`. */
  readonly source: string
  readonly sourceSha256: string
  readonly segments: readonly Segment[]
  /** What a model made of the scan; of a reader's version what came before, if anything did. */
  readonly record?: InferenceRecord | undefined
  /** Absent: as the model made it. */
  readonly byReader?: ByReader | undefined
}

/** A version of a reader; who that is, is not told. */
export interface ByReader {
  /** Counts from 1 in a case. */
  readonly version: number
  readonly isAccepted: boolean
  readonly isImported: boolean
  readonly volumesMl: readonly { readonly segmentValue: number; readonly volumeMl: number }[]
}

/** Sidecar of a discrete segmentation: BIDS's fields, then what Insula measured. Nothing in it differs from run to run. */
export function segmentationSidecar(derived: Derived) {
  const { record, byReader } = derived
  return {
    Description: descriptionOf(derived),
    ...originOf(derived),
    Manual: byReader !== undefined,
    Insula: {
      sourceSha256: derived.sourceSha256,
      ...(byReader && { version: byReader.version, isAccepted: byReader.isAccepted }),
      ...(record && !byReader ? runOf(record) : {}),
      ...(record && byReader && { correctedFrom: runOf(record) }),
      segments: measuredOf(derived).map((one) => ({ name: nameOf(derived.segments, one.segmentValue), ...one })),
    },
  }
}

/** The measurements of a sidecar, as `segmentationSidecar` wrote them. */
export type Measured = ReturnType<typeof segmentationSidecar>['Insula'] & Partial<ReturnType<typeof runOf>>

const measuredOf = ({ record, byReader }: Derived): readonly SegmentMeasurement[] =>
  byReader?.volumesMl ?? record?.segments ?? []

function runOf({ durationMs: _, sessionMs: __, segments: ___, plan, ...run }: InferenceRecord) {
  return { ...run, passCount: plan.passCount, findings: (plan.findings ?? []).map(({ kind }) => kind) }
}

function descriptionOf({ record, byReader }: Derived): string {
  const model = record && `${record.modelId} ${record.modelVersion}`
  if (!byReader) return `Segmentation by ${model ?? 'a model'}, not corrected by a reader.`
  const state = byReader.isAccepted ? 'accepted by a reader' : 'not accepted yet'
  if (byReader.isImported) return `Segmentation that was brought in from a file, ${state}.`
  return `Segmentation corrected by a reader${model ? ` from that of ${model}` : ''}, ${state}.`
}

const nameOf = (segments: readonly Segment[], segmentValue: number): string =>
  segments.find(({ value }) => value === segmentValue)?.name ?? String(segmentValue)

const originOf = ({ software, source, record }: Derived) => ({
  Sources: [source],
  SpatialReference: source,
  GeneratedBy: [{ Name: software.name, Version: software.version }, ...(record ? [modelOf(record)] : [])],
})

const modelOf = ({
  modelId,
  modelVersion,
  modelSha256,
  sampleCount,
  seed,
  sources,
  augment,
  provider,
}: InferenceRecord) => ({
  Name: modelId,
  Version: modelVersion,
  Description: [
    `Model bundle, SHA-256 ${modelSha256}`,
    `${sampleCount} samples`,
    ...(sources ? [`varied by ${sources.join(', ')}`] : []),
    ...(augment ? [`augmented by ${augment.join(', ')}`] : []),
    `seed ${seed}`,
    `execution provider ${provider}`,
  ].join('; '),
})

/** What `desc` calls a measure, and what it is. */
const measures: Readonly<Record<DoubtMeasure, { readonly desc: string; readonly is: string }>> = {
  'predictive-entropy': { desc: 'entropy', is: 'Predictive entropy of the mean probability over all samples' },
  'mutual-information': {
    desc: 'mutualinformation',
    is: 'Mutual information between the label and the network (BALD), over all samples',
  },
  'variation-ratio': {
    desc: 'variationratio',
    is: 'Variation ratio, 1 − the share of the samples that give the voxel its most frequent label',
  },
  'class-variance': {
    desc: 'classvariance',
    is: 'Variance of the class probabilities over all samples, summed over the classes',
  },
}

export const descOfDoubt = (measure: DoubtMeasure): string => measures[measure].desc

export const doubtSidecar = (measure: DoubtMeasure, derived: Derived) => ({
  Description: `${measures[measure].is}, 0 outside the boxes that the model looks at.`,
  Units: unitOfDoubt(measure),
  ...originOf(derived),
})

export const probabilitySidecar = (segment: Segment, derived: Derived) => ({
  Description: `Mean probability of ${segment.name} over all samples, 0 to 1; 0 outside the boxes that the model looks at.`,
  Units: '1',
  ...originOf(derived),
  Manual: false,
  Insula: { segmentValue: segment.value, segmentName: segment.name },
})

/** BIDS 1.10 has no suffix for maps of doubt and none for tables of a group: validators are told to pass over them. */
export const bidsIgnore = '*_uncertainty.nii.gz\n*_uncertainty.json\ngroup_*\n'

/** README of a derivative dataset. */
export const datasetReadme = ({ name, version }: Software): string => `# Segmentations by ${name} ${version}

BIDS derivatives (${bidsVersion}). All maps lie on the grid of their scan, voxel by voxel. For each scan:

- \`desc-insula_dseg\`: labelmap (\`.nii.gz\`), what its values mean (\`.tsv\`) and where it comes from (\`.json\`:
  \`Sources\`, \`GeneratedBy\`, \`Manual\`, and under \`Insula\` model, samples, seed and what was measured per segment).
  Where segments overlap there is one file per layer, \`desc-insulalayer1\` and so on.
- \`label-<segment>_desc-insula_probseg\`: mean probability of a segment, 0 to 1, where the probabilities were kept.
- \`desc-entropy_uncertainty\`, \`desc-mutualinformation_uncertainty\`: predictive entropy and mutual information in nats, as
  the model doubted before anybody corrected; \`desc-variationratio_uncertainty\`, \`desc-classvariance_uncertainty\`: variation
  ratio and class-wise variance of the samples, where all maps were kept. BIDS has no suffix for these maps;
  \`.bidsignore\` names them.

\`DatasetLinks\` of dataset_description.json leads to the scans, seen from this folder. Not for clinical use.
`
