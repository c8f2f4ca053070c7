import type { SegmentMeasurement } from '@contract/inference.ts'
import type { ModelCard } from '@contract/model.ts'
import type { Segment } from '@contract/segment.ts'
import { determinant } from '@volume/affine.ts'
import { extents } from '@volume/extent.ts'
import { type Grid, voxelCount } from '@volume/grid.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'
import { unionOf, type VoxelBox } from '@volume/voxel-box.ts'
import type { FieldPrediction, LabelAgreement } from './inference/infer.ts'
import { measureSegment, type SegmentSums } from './measure-segments.ts'
import { type ClassOnScan, eachBoxRow, ownershipOf, predictionOnScan } from './prediction-on-scan.ts'
import type { Field } from './preprocessing/field.ts'
import { createAgreement } from './uncertainty/agreement.ts'
import { meanOver, surfaceBand, surfaceBandMm } from './uncertainty/surface-band.ts'

/** Mean probability of a segment over all samples, 0..1; 0 outside the boxes that the model looks at. */
export interface SegmentProbabilities {
  readonly segmentValue: number
  readonly volume: Volume<Float32Array>
}

/** Joins the fields' predictions to one labelmap on the scan's grid. */
export interface Assembly {
  /** Counts the samples' labels of a field as the segments that its classes stand for. */
  agreementOf(field: Field): LabelAgreement
  add(field: Field, prediction: FieldPrediction): void
  finish(): {
    readonly labelmap: Labelmap
    readonly predictiveEntropy: Volume<Float32Array>
    readonly mutualInformation?: Volume<Float32Array>
    readonly variationRatio?: Volume<Float32Array>
    readonly classVariance?: Volume<Float32Array>
    readonly probabilities?: readonly SegmentProbabilities[]
    readonly segments: readonly Segment[]
    readonly measurements: readonly SegmentMeasurement[]
  }
}

interface Parts {
  readonly scan: Grid
  readonly fields: readonly Field[]
  readonly card: ModelCard
  readonly sampleCount: number
  readonly probabilities?: 'kept' | undefined
}

/** Outside all fields the labelmap is background and the maps are 0. */
export function createAssembly(parts: Parts): Assembly {
  const { scan, fields, sampleCount } = parts
  const segments = segmentsOf(parts)
  const labels = new Uint16Array(voxelCount(scan))
  const entropies = new Float32Array(voxelCount(scan))
  const ofSamples = sampleCount > 1 ? samplesMaps(() => new Float32Array(labels.length)) : undefined
  const sums = new Map<number, SegmentSums>(segments.map(({ value }) => [value, emptySums()]))
  /** Holds all that was labelled. */
  let covered: VoxelBox | undefined
  const kept = parts.probabilities && segments.map(({ value }) => ({ value, voxels: new Float32Array(labels.length) }))
  const agreement = createAgreement({ kindCount: segments.length + 1, sampleCount })
  return {
    agreementOf({ segmentValues }) {
      const countedAs = Uint8Array.from(
        segmentValues,
        (value) => segments.findIndex((each) => each.value === value) + 1,
      )
      return { add: (labelsOfSamples, row) => agreement.add(labelsOfSamples, { ...row, countedAs }) }
    },
    add(field, prediction) {
      const place = { scan, fields, field }
      const onClass: ClassOnScan | undefined =
        kept &&
        ((index, probabilities, box) => {
          const voxels = kept.find(({ value }) => value === field.segmentValues[index])?.voxels
          if (voxels) eachOwned(box, place, (inScan, inBox) => (voxels[inScan]! += probabilities[inBox]!))
        })
      const part = predictionOnScan(prediction, field, { scanShape: scan.shape, sampleCount, onClass })
      if (part === undefined) return
      covered = covered ? unionOf(covered, part.box) : part.box
      eachOwned(part.box, place, (inScan, inBox) => {
        const value = field.segmentValues[part.classes[inBox]!]!
        const entropy = part.predictiveEntropy[inBox]!
        const information = part.ofSamples?.mutualInformation[inBox] ?? 0
        const variance = part.ofSamples?.classVariance[inBox] ?? 0
        labels[inScan] = value
        entropies[inScan] = entropy
        if (ofSamples !== undefined) {
          ofSamples.mutualInformation[inScan] = information
          ofSamples.classVariance[inScan] = variance
          ofSamples.variationRatio[inScan] = part.ofSamples?.variationRatio[inBox] ?? 0
        }
        const sum = value === 0 ? undefined : sums.get(value)
        if (sum === undefined) return
        sum.voxelCount++
        sum.entropyNats += entropy
        sum.mutualInformationNats += information
        sum.classVariance += variance
      })
    },
    finish() {
      const kinds = agreement.kinds()
      const [scanVoxelMl, fieldVoxelMl] = [voxelMl(scan), voxelMl(fields[0]?.grid ?? scan)]
      const found = covered && extents({ grid: scan, voxels: labels }, covered)
      const measurements = segments.map(({ value: segmentValue }, index) => {
        const box = found?.get(segmentValue)?.box
        const band = box
          ? surfaceBand({ grid: scan, voxels: labels }, { value: segmentValue, box, distanceMm: surfaceBandMm })
          : []
        return measureSegment({
          segmentValue,
          band: {
            entropyNats: meanOver(entropies, band),
            ...(ofSamples && samplesMaps((measure) => meanOver(ofSamples[measure], band))),
          },
          sums: sums.get(segmentValue) ?? emptySums(),
          agreement: kinds[index + 1]!,
          sampleCount,
          scanVoxelMl,
          fieldVoxelMl,
        })
      })
      return {
        labelmap: { grid: scan, voxels: labels },
        predictiveEntropy: { grid: scan, voxels: entropies },
        ...(ofSamples && samplesMaps((measure) => ({ grid: scan, voxels: ofSamples[measure] }))),
        ...(kept && {
          probabilities: kept.map(({ value, voxels }) => ({ segmentValue: value, volume: { grid: scan, voxels } })),
        }),
        segments,
        measurements,
      }
    },
  }
}

const emptySums = (): SegmentSums => ({ voxelCount: 0, entropyNats: 0, mutualInformationNats: 0, classVariance: 0 })

/** What only several samples have. */
const samplesMaps = <Value>(of: (measure: 'mutualInformation' | 'variationRatio' | 'classVariance') => Value) => ({
  mutualInformation: of('mutualInformation'),
  variationRatio: of('variationRatio'),
  classVariance: of('classVariance'),
})

/** Volume of a voxel in ml. */
const voxelMl = ({ rasFromVoxel }: Grid): number => Math.abs(determinant(rasFromVoxel)) / 1000

/** The segments that the fields' classes stand for, in the card's order. */
function segmentsOf({ fields, card }: Parts): readonly Segment[] {
  const given = new Set(fields.flatMap(({ segmentValues }) => segmentValues))
  return card.segments.filter(({ value }) => given.has(value))
}

function eachOwned(
  box: VoxelBox,
  { scan, fields, field }: { readonly scan: Grid; readonly fields: readonly Field[]; readonly field: Field },
  voxel: (inScan: number, inBox: number) => void,
): void {
  const owns = ownershipOf(fields, fields.indexOf(field), scan.shape)
  eachBoxRow(box, scan.shape, (inScan, inBox, length, j, k) => {
    for (let i = 0; i < length; i++) if (owns === undefined || owns(box.min[0] + i, j, k)) voxel(inScan + i, inBox + i)
  })
}
