import { column } from '@volume/affine.ts'
import type { DicomSource, SourceSlice } from '@volume/dicom-source.ts'
import { type Code, codeItem } from './codes.ts'
import type { Dataset } from './keywords.ts'

const sourceOfProcessing: Code = ['121322', 'DCM', 'Source image for image processing operation']

/** Functional groups of all frames: pixel measures and orientation (DICOM PS3.3 C.7.6.16.2.1 and .4). */
export const sharedGroups = (source: DicomSource): Dataset => ({
  PixelMeasuresSequence: [pixelMeasures(source)],
  PlaneOrientationSequence: [{ ImageOrientationPatient: source.slices[0]!.orientation }],
})

/** Why slices cannot share those groups; `undefined` if they can. */
export function sharedDifference({ slices }: DicomSource): string | undefined {
  const [first] = slices
  const isOther = (read: (slice: SourceSlice) => readonly number[]) =>
    slices.some((slice) => read(slice).join() !== read(first!).join())
  if (isOther(({ orientation }) => orientation)) return 'orientation'
  return isOther(({ pixelSpacingMm }) => pixelSpacingMm) ? 'pixel spacing' : undefined
}

function pixelMeasures({ slices, grid }: DicomSource): Dataset {
  const [first] = slices
  const spacingMm = sliceSpacingMm(grid.rasFromVoxel)
  return {
    PixelSpacing: [...first!.pixelSpacingMm],
    SliceThickness: first!.sliceThicknessMm ?? spacingMm,
    SpacingBetweenSlices: spacingMm,
  }
}

/** Distance of neighboring slices along their normal: shorter than their step where the grid is sheared. */
function sliceSpacingMm(rasFromVoxel: DicomSource['grid']['rasFromVoxel']): number {
  const [a, b, step] = [column(rasFromVoxel, 0), column(rasFromVoxel, 1), column(rasFromVoxel, 2)]
  const normal = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
  const along = normal.reduce((sum, part, axis) => sum + part * step[axis]!, 0) / Math.hypot(...normal)
  // The rounding of the affine's products is none of the file.
  return Number(Math.abs(along).toPrecision(12))
}

/** Groups of a frame by the slice that it lies on; `indices` are its dimension index values. */
export function frameGroups(
  { slices }: DicomSource,
  derivation: Code,
): (slice: number, indices: readonly number[]) => Dataset {
  const [DerivationCodeSequence, PurposeOfReferenceCodeSequence] = [derivation, sourceOfProcessing].map((code) => [
    codeItem(code),
  ])
  const ofSlices = slices.map((slice) => ({
    derivation: [
      { DerivationCodeSequence, SourceImageSequence: [{ ...referenceTo(slice), PurposeOfReferenceCodeSequence }] },
    ],
    position: [{ ImagePositionPatient: [slice.position.x, slice.position.y, slice.position.z] }],
  }))
  return (slice, indices) => ({
    DerivationImageSequence: ofSlices[slice]!.derivation,
    FrameContentSequence: [{ DimensionIndexValues: indices }],
    PlanePositionSequence: ofSlices[slice]!.position,
  })
}

const referenceTo = ({ SOPClassUID, SOPInstanceUID, frameNumber }: SourceSlice): Dataset => ({
  ReferencedSOPClassUID: SOPClassUID,
  ReferencedSOPInstanceUID: SOPInstanceUID,
  ...(frameNumber !== undefined && { ReferencedFrameNumber: frameNumber }),
})

/** Each image of the source once. */
export function referencedInstances({ slices }: DicomSource): readonly Dataset[] {
  const classes = new Map(slices.map(({ SOPInstanceUID, SOPClassUID }) => [SOPInstanceUID, SOPClassUID]))
  return [...classes].map(([SOPInstanceUID, SOPClassUID]) => ({
    ReferencedSOPClassUID: SOPClassUID,
    ReferencedSOPInstanceUID: SOPInstanceUID,
  }))
}

export const referencedSeries = (source: DicomSource): Dataset => ({
  SeriesInstanceUID: source.SeriesInstanceUID,
  ReferencedInstanceSequence: referencedInstances(source),
})

export interface Dimension {
  readonly pointer: number
  readonly group: number
  readonly label: string
}

export const bySegment: Dimension = { pointer: 0x0062000b, group: 0x0062000a, label: 'Segment' }
export const byPosition: Dimension = { pointer: 0x00200032, group: 0x00209113, label: 'Slice position' }

export const dimensions = (DimensionOrganizationUID: string, along: readonly Dimension[]): Dataset => ({
  DimensionOrganizationSequence: [{ DimensionOrganizationUID }],
  DimensionIndexSequence: along.map(({ pointer, group, label }) => ({
    DimensionOrganizationUID,
    DimensionIndexPointer: pointer,
    FunctionalGroupPointer: group,
    DimensionDescriptionLabel: label,
  })),
})
