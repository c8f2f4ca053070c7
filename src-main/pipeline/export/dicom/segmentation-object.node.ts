import type { SegmentationType } from '@contract/export.ts'
import type { Segment } from '@contract/segment.ts'
import { dicomLabFromRgb } from '@volume/dicom-color.ts'
import { labelValueCreator } from '@volume/dicom-implementation.ts'
import { type Code, codeItem, codesOf, ownSchemeIdentification, plain, shortened } from './codes.ts'
import {
  contentIdentification,
  type DerivedObject,
  derivedModules,
  frameOfReference,
  type MadeBy,
  type MadeObject,
  ownUids,
  trackingUid,
} from './derived-object.node.ts'
import { byPosition, bySegment, dimensions, frameGroups, referencedSeries, sharedGroups } from './frames.ts'
import type { Dataset, Pixels } from './keywords.ts'
import { formatPart10 } from './part10.node.ts'
import { binaryFrames, labelFrames } from './segment-frames.ts'

export interface SegmentationObject extends DerivedObject {
  /** Layers one behind the other on the source's grid; a label map has one. */
  readonly stack: Uint16Array
  /** Every value of the stack is one of theirs. */
  readonly segments: readonly Segment[]
  readonly type: SegmentationType
  readonly madeBy: MadeBy
}

const classes = { binary: '1.2.840.10008.5.1.4.1.1.66.4', labelmap: '1.2.840.10008.5.1.4.1.1.66.7' }
const segmenting: Code = ['113076', 'DCM', 'Segmentation']
/** A DICOM Segmentation: the frames that hold something, on the slices of the source. */
export function segmentationObject(object: SegmentationObject): MadeObject {
  const { source, stack, segments, type, madeBy } = object
  const voxels = new Uint8Array(stack.buffer, stack.byteOffset, stack.byteLength)
  const { DimensionOrganizationUID, ...uids } = ownUids(
    object,
    `segmentation ${type}`,
    JSON.stringify([segments, madeBy]),
    voxels,
  )
  const SOPClassUID = classes[type]
  const { PixelData, ...header } = {
    ...derivedModules(object, { description: 'Segmentation', modality: 'SEG', seriesNumber: 9001 }),
    ...frameOfReference(source),
    ...contentIdentification('SEGMENTATION', 'Segments of a labelmap'),
    ...uids,
    SOPClassUID,
    CodingSchemeIdentificationSequence: [ownSchemeIdentification],
    ImageType: ['DERIVED', 'PRIMARY'],
    ReferencedSeriesSequence: [referencedSeries(source)],
    Rows: source.grid.shape[1],
    Columns: source.grid.shape[0],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    PixelRepresentation: 0,
    LossyImageCompression: '00',
    SegmentSequence: numberedSegments(segments, type).map((one) => segmentItem(one, object)),
    SharedFunctionalGroupsSequence: [sharedGroups(source)],
    ...(type === 'binary' ? binaryPart(object, DimensionOrganizationUID) : labelPart(object, DimensionOrganizationUID)),
  }
  const { SOPInstanceUID } = uids
  return { header, pieces: formatPart10({ ...header, SOPClassUID, SOPInstanceUID, PixelData }), SOPClassUID, ...uids }
}

function binaryPart(
  { source, stack, segments }: SegmentationObject,
  dimensionUID: string,
): Dataset & Required<Pick<Pixels, 'PixelData'>> {
  const groupsOf = frameGroups(source, segmenting)
  const { frames, bits } = binaryFrames(stack, segments, source.grid)
  return {
    ...dimensions(dimensionUID, [bySegment, byPosition]),
    SegmentationType: 'BINARY',
    SegmentsOverlap: segments.some(({ layer = 0 }) => layer > 0) ? 'YES' : 'NO',
    BitsAllocated: 1,
    BitsStored: 1,
    HighBit: 0,
    NumberOfFrames: frames.length,
    PerFrameFunctionalGroupsSequence: frames.map(({ segmentIndex, slice }) => ({
      ...groupsOf(slice, [segmentIndex + 1, slice + 1]),
      SegmentIdentificationSequence: [{ ReferencedSegmentNumber: segmentIndex + 1 }],
    })),
    PixelData: bits,
  }
}

function labelPart(
  { source, stack }: SegmentationObject,
  dimensionUID: string,
): Dataset & Required<Pick<Pixels, 'PixelData'>> {
  const groupsOf = frameGroups(source, segmenting)
  const { slices, bitsAllocated, voxels } = labelFrames(stack, source.grid)
  return {
    ...dimensions(dimensionUID, [byPosition]),
    SegmentationType: 'LABELMAP',
    SegmentsOverlap: 'NO',
    BitsAllocated: bitsAllocated,
    BitsStored: bitsAllocated,
    HighBit: bitsAllocated - 1,
    PixelPaddingValue: 0,
    NumberOfFrames: slices.length,
    PerFrameFunctionalGroupsSequence: slices.map((slice) => groupsOf(slice, [slice + 1])),
    PixelData: new Uint8Array(voxels.buffer),
  }
}

export interface NumberedSegment {
  readonly segment: Segment
  /** As the object counts. */
  readonly number: number
}

/** A label map keeps label values as numbers; a binary one has to count from 1. */
export const numberedSegments = (segments: readonly Segment[], type: SegmentationType): readonly NumberedSegment[] =>
  segments.map((segment, index) => ({ segment, number: type === 'binary' ? index + 1 : segment.value }))

function segmentItem({ segment, number }: NumberedSegment, object: SegmentationObject): Dataset {
  const { madeBy } = object
  const { category, type, modifier } = codesOf(segment)
  const { algorithm } = madeBy
  return {
    SegmentNumber: number,
    SegmentLabel: shortened(segment.name),
    SegmentAlgorithmType: madeBy.type,
    ...(madeBy.type !== 'MANUAL' && {
      SegmentAlgorithmName: shortened(algorithm ? `${algorithm.name} ${algorithm.version}` : 'not stated'),
    }),
    SegmentedPropertyCategoryCodeSequence: [codeItem(category)],
    SegmentedPropertyTypeCodeSequence: [
      { ...codeItem(type), ...(modifier && { SegmentedPropertyTypeModifierCodeSequence: [codeItem(modifier)] }) },
    ],
    RecommendedDisplayCIELabValue: [...dicomLabFromRgb(segment.color)],
    TrackingID: plain(segment.name),
    TrackingUID: trackingUid(segment, object),
    ...(number !== segment.value && { PrivateCreator: labelValueCreator, LabelValue: segment.value }),
  }
}
