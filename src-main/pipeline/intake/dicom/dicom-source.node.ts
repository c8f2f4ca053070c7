import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { DicomSource, SourceSlice } from '@volume/dicom-source.ts'
import type { ScanSource } from '../indexed-case.ts'
import type { PlacedInstance } from './instance.ts'
import { readDataset } from './read-dataset.node.ts'
import { readHeader } from './read-header.node.ts'
import { readStack } from './read-series.node.ts'
import { statedText } from './stated-text.node.ts'

/** What is repeated of patient and study (DICOM PS3.3 C.7.1.1, C.7.2.1, C.7.2.2, C.7.4.1). */
const identityTags = {
  PatientName: 'x00100010',
  PatientID: 'x00100020',
  IssuerOfPatientID: 'x00100021',
  PatientBirthDate: 'x00100030',
  PatientSex: 'x00100040',
  PatientAge: 'x00101010',
  PatientSize: 'x00101020',
  PatientWeight: 'x00101030',
  PatientIdentityRemoved: 'x00120062',
  DeidentificationMethod: 'x00120063',
  LongitudinalTemporalInformationModified: 'x00280303',
  StudyDate: 'x00080020',
  StudyTime: 'x00080030',
  AccessionNumber: 'x00080050',
  ReferringPhysicianName: 'x00080090',
  StudyDescription: 'x00081030',
  StudyID: 'x00200010',
  PositionReferenceIndicator: 'x00201040',
}

/** The images of a scan as objects made of it refer to them. Refused where one of their UIDs is not stated. */
export async function readDicomSource({ format, ...source }: ScanSource): Promise<Result<DicomSource, Failure>> {
  const [first = ''] = source.files
  const file = basename(first)
  if (format !== 'dicom') return fail({ kind: 'source-not-dicom', file })
  const stack = await readStack(source)
  if (!stack.ok) return stack
  const { slices, grid, even } = stack.value
  if (even) return fail({ kind: 'source-resampled', file })
  const missing = (attribute: string) => fail({ kind: 'source-uid-missing', file, attribute } as const)
  const parsed = await readDataset(first)
  if (!parsed.ok) return parsed
  const { dataset } = parsed.value
  const StudyInstanceUID = dataset.string('x0020000d')
  const FrameOfReferenceUID = dataset.string('x00200052')
  if (!StudyInstanceUID) return missing('study')
  if (!FrameOfReferenceUID) return missing('frame of reference')
  if (slices.some((slice) => slice.FrameOfReferenceUID !== FrameOfReferenceUID))
    return fail({ kind: 'series-inconsistent', series: file, attribute: 'their frame of reference' })
  const identity: Record<string, string> = {}
  for (const [keyword, tag] of Object.entries(identityTags)) {
    const text = statedText(dataset, tag)
    if (typeof text === 'object') return fail({ kind: 'source-text-unreadable', file, because: text.because })
    if (text !== undefined) identity[keyword] = text
  }
  return ok({
    modality: dataset.string('x00080060')?.trim() ?? '',
    StudyInstanceUID,
    SeriesInstanceUID: slices[0]!.SeriesInstanceUID,
    FrameOfReferenceUID,
    identity,
    grid,
    slices: slices.map(sliceOf),
  })
}

/** Date and time of the study, the earliest that anything is made of it; 1 January 1900 where it states no date. */
export function studyMoment({ identity: { StudyDate = '', StudyTime = '' } }: DicomSource): Date {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(StudyDate.trim()) ?? []
  const [, hour = '00', minute = '00', second = '00'] = /^(\d{2})(\d{2})?(\d{2})?/.exec(StudyTime) ?? []
  const stated = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(stated.getTime()) ? new Date('1900-01-01T00:00:00Z') : stated
}

/** Of a DICOM scan, if its first file states one. */
export async function frameOfReferenceOf({ format, files }: ScanSource): Promise<string | undefined> {
  const header = format === 'dicom' ? await readHeader(files[0] ?? '') : undefined
  return header?.kind === 'image' ? header.frames[0].FrameOfReferenceUID : undefined
}

function sliceOf({ SOPClassUID, SOPInstanceUID, frame, tile, geometry }: PlacedInstance): SourceSlice {
  const { position, rowDirection, columnDirection, pixelSpacingMm, sliceThicknessMm } = geometry
  return {
    SOPClassUID,
    SOPInstanceUID,
    ...(frame !== undefined && tile === undefined && { frameNumber: frame + 1 }),
    position,
    orientation: [...rowDirection, ...columnDirection],
    pixelSpacingMm,
    ...(sliceThicknessMm !== undefined && { sliceThicknessMm }),
  }
}
