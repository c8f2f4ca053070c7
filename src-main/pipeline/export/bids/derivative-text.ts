import type { InferenceRecord } from '@contract/inference.ts'
import type { Segment } from '@contract/segment.ts'

/** Which version of the specification the names and fields follow. */
export const bidsVersion = '1.10.0'

export interface Software {
  readonly name: string
  readonly version: string
}

/** `dataset_description.json` of a derivative dataset. `rawLink` leads from the derivatives to the raw dataset. */
export const datasetDescription = (software: Software, rawLink: string) => ({
  Name: `${software.name} segmentations`,
  BIDSVersion: bidsVersion,
  DatasetType: 'derivative',
  GeneratedBy: [{ Name: software.name, Version: software.version }],
  DatasetLinks: { raw: rawLink },
})

interface Derived {
  readonly software: Software
  /** BIDS URI of the scan: `bids:raw:sub-01/anat/sub-01_T1w.nii.gz`. */
  readonly source: string
  readonly sourceSha256: string
  readonly record: InferenceRecord
  readonly segments: readonly Segment[]
}

/** Sidecar of a discrete segmentation: BIDS's fields, then what Insula measured. Nothing in it differs from run to run. */
export function segmentationSidecar({ software, source, sourceSha256, record, segments }: Derived) {
  const { durationMs: _, sessionMs: __, segments: measured, plan, ...run } = record
  return {
    Description: `Segmentation by ${record.modelId} ${record.modelVersion}, not corrected by a reader.`,
    Sources: [source],
    SpatialReference: source,
    Manual: false,
    GeneratedBy: [{ Name: software.name, Version: software.version, Description: `Model ${record.modelId}` }],
    Insula: {
      sourceSha256,
      ...run,
      passCount: plan.passCount,
      findings: (plan.findings ?? []).map(({ kind }) => kind),
      segments: measured.map((one) => ({
        name: segments.find(({ value }) => value === one.segmentValue)?.name ?? String(one.segmentValue),
        ...one,
      })),
    },
  }
}

/** The measurements of a sidecar, as `segmentationSidecar` wrote them. */
export type Measured = ReturnType<typeof segmentationSidecar>['Insula']

const measures = {
  entropy: 'Predictive entropy of the mean probability over all samples',
  mutualinformation: 'Mutual information between the label and the network (BALD), over all samples',
} as const
export type DoubtMeasure = keyof typeof measures

export const doubtSidecar = (measure: DoubtMeasure, { software, source, record }: Derived) => ({
  Description: `${measures[measure]}, 0 outside the boxes that the model looks at.`,
  Units: 'nats',
  Sources: [source],
  SpatialReference: source,
  GeneratedBy: [{ Name: software.name, Version: software.version, Description: `Model ${record.modelId}` }],
})

/** BIDS 1.10 has no suffix for maps of doubt and none for tables of a group: validators are told to pass over them. */
export const bidsIgnore = '*_uncertainty.nii.gz\n*_uncertainty.json\ngroup_*\n'
