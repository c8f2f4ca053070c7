import { type DoubtMeasure, unitOfDoubt } from '@contract/doubt-measure.ts'
import { type Code, codeItem, ownScheme, ownSchemeIdentification, shortened } from './codes.ts'
import {
  contentIdentification,
  type DerivedObject,
  derivedModules,
  frameOfReference,
  type MadeBy,
  type MadeObject,
  ownUids,
} from './derived-object.node.ts'
import { byPosition, dimensions, frameGroups, referencedSeries, sharedGroups } from './frames.ts'
import type { Dataset } from './keywords.ts'
import { formatPart10 } from './part10.node.ts'

export interface ParametricMap extends DerivedObject {
  readonly measure: DoubtMeasure
  /** On the source's grid, in the unit of the measure. */
  readonly voxels: Float32Array
  /** The largest number that the measure can be. */
  readonly limit: number
  readonly algorithm?: MadeBy['algorithm']
}

const SOPClassUID = '1.2.840.10008.5.1.4.1.1.30'
const quantity: Code = ['246205007', 'SCT', 'Quantity']
const derivation: Code = ['uncertainty', ownScheme, 'Uncertainty of a segmentation']
const frameType = ['DERIVED', 'PRIMARY', 'VOLUME', 'QUANTITY']

/** No terminology has a code for these quantities. */
const quantities: Readonly<Record<DoubtMeasure, { readonly code: string; readonly meaning: string }>> = {
  'predictive-entropy': { code: 'entropy', meaning: 'Predictive entropy' },
  'mutual-information': { code: 'mutual-info', meaning: 'Mutual information (BALD)' },
  'variation-ratio': { code: 'variation-ratio', meaning: 'Variation ratio' },
  'class-variance': { code: 'class-variance', meaning: 'Class-wise variance' },
}
const units: Readonly<Record<ReturnType<typeof unitOfDoubt>, Code>> = {
  nats: ['{nat}', 'UCUM', 'nat'],
  '1': ['1', 'UCUM', 'no units'],
}

export const quantityOf = (measure: DoubtMeasure): Code => [
  quantities[measure].code,
  ownScheme,
  quantities[measure].meaning,
]
export const unitCodeOf = (measure: DoubtMeasure): Code => units[unitOfDoubt(measure)]

/** A DICOM Parametric Map: a frame of floating point numbers on each slice of the source. */
export function parametricMap(map: ParametricMap): MadeObject {
  const { source, measure, voxels, algorithm } = map
  const bytes = new Uint8Array(voxels.buffer, voxels.byteOffset, voxels.byteLength)
  const { DimensionOrganizationUID, ...uids } = ownUids(
    map,
    'parametric map',
    JSON.stringify([measure, map.limit, algorithm]),
    bytes,
  )
  const { meaning } = quantities[measure]
  const groupsOf = frameGroups(source, derivation)
  const header: Dataset = {
    ...derivedModules(map, { description: meaning, modality: source.modality, seriesNumber: 9003 }),
    ...frameOfReference(source),
    ...contentIdentification('UNCERTAINTY', algorithm ? `${meaning}, ${algorithm.name} ${algorithm.version}` : meaning),
    ...uids,
    SOPClassUID,
    CodingSchemeIdentificationSequence: [ownSchemeIdentification],
    ImageType: frameType,
    Laterality: '',
    ReferencedSeriesSequence: [referencedSeries(source)],
    ...dimensions(DimensionOrganizationUID, [byPosition]),
    Rows: source.grid.shape[1],
    Columns: source.grid.shape[0],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    BitsAllocated: 32,
    BurnedInAnnotation: 'NO',
    LossyImageCompression: '00',
    PresentationLUTShape: 'IDENTITY',
    ContentQualification: 'RESEARCH',
    RecognizableVisualFeatures: 'NO',
    AcquisitionContextSequence: [],
    NumberOfFrames: source.slices.length,
    SharedFunctionalGroupsSequence: [{ ...sharedGroups(source), ...valueGroups(map) }],
    PerFrameFunctionalGroupsSequence: source.slices.map((_, slice) => groupsOf(slice, [slice + 1])),
  }
  const { SOPInstanceUID } = uids
  return {
    header,
    pieces: formatPart10({ ...header, SOPClassUID, SOPInstanceUID, FloatPixelData: bytes }),
    SOPClassUID,
    ...uids,
  }
}

/** What a number in a voxel means (DICOM PS3.3 C.7.6.16.2.11): the number itself, in its unit. */
function valueGroups({ measure, voxels, limit }: ParametricMap): Dataset {
  const largest = voxels.reduce((most, value) => Math.max(most, value), limit)
  const { code, meaning } = quantities[measure]
  return {
    ParametricMapFrameTypeSequence: [{ FrameType: frameType }],
    PixelValueTransformationSequence: [{ RescaleIntercept: 0, RescaleSlope: 1, RescaleType: 'US' }],
    FrameVOILUTSequence: [{ WindowCenter: largest / 2, WindowWidth: largest }],
    RealWorldValueMappingSequence: [
      {
        LUTLabel: code,
        LUTExplanation: shortened(meaning),
        RealWorldValueIntercept: 0,
        RealWorldValueSlope: 1,
        DoubleFloatRealWorldValueFirstValueMapped: 0,
        DoubleFloatRealWorldValueLastValueMapped: largest,
        MeasurementUnitsCodeSequence: [codeItem(unitCodeOf(measure))],
        QuantityDefinitionSequence: [
          {
            ValueType: 'CODE',
            ConceptNameCodeSequence: [codeItem(quantity)],
            ConceptCodeSequence: [codeItem(quantityOf(measure))],
          },
        ],
      },
    ],
  }
}
