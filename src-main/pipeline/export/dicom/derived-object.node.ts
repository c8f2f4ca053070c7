import type { Segment } from '@contract/segment.ts'
import type { DicomSource } from '@volume/dicom-source.ts'
import { shortened } from './codes.ts'
import type { Dataset } from './keywords.ts'
import { uidOf } from './uid.node.ts'

/** Who made the content of an object. */
export interface MadeBy {
  readonly type: 'AUTOMATIC' | 'SEMIAUTOMATIC' | 'MANUAL'
  readonly algorithm?: { readonly name: string; readonly version: string } | undefined
  /** Name of the reader. */
  readonly reader?: string | undefined
}

/** What every object that is made of a scan says of itself. */
export interface DerivedObject {
  readonly source: DicomSource
  readonly software: { readonly name: string; readonly version: string }
  /** When the content was made: part of it, so that the same content is the same file. */
  readonly madeAt: Date
}

/** A file that was made, in pieces, and by which UIDs others refer to it. */
export interface MadeObject {
  /** All of its attributes but pixels. */
  readonly header: Dataset
  readonly pieces: readonly Uint8Array[]
  readonly SOPClassUID: string
  readonly SOPInstanceUID: string
  readonly SeriesInstanceUID: string
}

/** The UIDs of a new object follow from its content; `parts` are all that it is made of beside what `DerivedObject` says. */
export function ownUids(object: DerivedObject, kind: string, ...parts: readonly (string | Uint8Array)[]) {
  const { source, software, madeAt } = object
  const { grid, ...stated } = source
  const content = uidOf(kind, JSON.stringify([stated, grid.shape, software, madeAt.toISOString()]), ...parts)
  return {
    SOPInstanceUID: uidOf(content, 'instance'),
    SeriesInstanceUID: uidOf(content, 'series'),
    DimensionOrganizationUID: uidOf(content, 'dimensions'),
  }
}

/** Patient and study as the source states them, and the series, equipment and date of the new object (DICOM PS3.3). */
export function derivedModules(
  { source, software, madeAt }: DerivedObject,
  own: { readonly description: string; readonly modality: string; readonly seriesNumber: number },
): Dataset {
  const [date = '', time = ''] = madeAt.toISOString().replaceAll(/[-:]/g, '').split('T')
  const stated: Dataset = {
    PatientName: '',
    PatientID: '',
    PatientBirthDate: '',
    PatientSex: '',
    StudyDate: '',
    StudyTime: '',
    AccessionNumber: '',
    ReferringPhysicianName: '',
    StudyID: '',
    ...source.identity,
  }
  const { PositionReferenceIndicator: _, ...identity } = stated
  return {
    SpecificCharacterSet: 'ISO_IR 192',
    ...identity,
    StudyInstanceUID: source.StudyInstanceUID,
    Modality: own.modality,
    SeriesNumber: own.seriesNumber,
    // The basic profile leaves no description, whatever it says.
    ...(stated.PatientIdentityRemoved !== 'YES' && { SeriesDescription: shortened(own.description) }),
    SeriesDate: date,
    SeriesTime: time.slice(0, 6),
    InstanceNumber: 1,
    ContentDate: date,
    ContentTime: time.slice(0, 6),
    Manufacturer: software.name,
    ManufacturerModelName: software.name,
    DeviceSerialNumber: software.version,
    SoftwareVersions: software.version,
  }
}

/** The frame of reference that an image shares with its source. */
export const frameOfReference = ({ FrameOfReferenceUID, identity }: DicomSource): Dataset => ({
  FrameOfReferenceUID,
  PositionReferenceIndicator: identity.PositionReferenceIndicator ?? '',
})

/** What the content is called, and nobody's name beside it. */
export const contentIdentification = (label: string, description: string): Dataset => ({
  ContentLabel: label,
  ContentDescription: shortened(description),
  ContentCreatorName: '',
})

/** The same segment of the same scan, in whichever version and object. */
export const trackingUid = (
  { value, name }: Pick<Segment, 'value' | 'name'>,
  { source }: Pick<DerivedObject, 'source'>,
): string => uidOf('segment', source.SeriesInstanceUID, String(value), name)
