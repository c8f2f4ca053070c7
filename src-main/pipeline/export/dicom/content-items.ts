import { type Code, codeItem, plain } from './codes.ts'
import type { Dataset } from './keywords.ts'

/** How an item of a report is of the one that holds it (DICOM PS3.3 C.17.3.2.4). */
export type Relationship = 'CONTAINS' | 'HAS CONCEPT MOD' | 'HAS OBS CONTEXT'

/** An item of a structured report: what is said of which concept. */
export const codeContent = (relationship: Relationship, concept: Code, code: Code, items: readonly Dataset[] = []) =>
  contentItem('CODE', { relationship, concept, items }, { ConceptCodeSequence: [codeItem(code)] })

export const textContent = (relationship: Relationship, concept: Code, text: string) =>
  contentItem('TEXT', { relationship, concept }, { TextValue: plain(text) })

export const uidContent = (relationship: Relationship, concept: Code, uid: string) =>
  contentItem('UIDREF', { relationship, concept }, { UID: uid })

export const nameContent = (relationship: Relationship, concept: Code, name: string) =>
  contentItem('PNAME', { relationship, concept }, { PersonName: plain(name) })

/** @param unit UCUM. */
export const numberContent = (concept: Code, value: number, unit: Code, items: readonly Dataset[] = []) =>
  contentItem(
    'NUM',
    { relationship: 'CONTAINS', concept, items },
    { MeasuredValueSequence: [{ NumericValue: value, MeasurementUnitsCodeSequence: [codeItem(unit)] }] },
  )

export interface ReferencedObject {
  readonly SOPClassUID: string
  readonly SOPInstanceUID: string
}

/** A segment of a segmentation, or an image as a whole. */
export const imageContent = (
  concept: Code,
  { SOPClassUID, SOPInstanceUID, segmentNumber }: ReferencedObject & { readonly segmentNumber?: number },
) =>
  contentItem(
    'IMAGE',
    { relationship: 'CONTAINS', concept },
    {
      ReferencedSOPSequence: [
        {
          ReferencedSOPClassUID: SOPClassUID,
          ReferencedSOPInstanceUID: SOPInstanceUID,
          ...(segmentNumber !== undefined && { ReferencedSegmentNumber: segmentNumber }),
        },
      ],
    },
  )

/** @param template Of PS3.16, where the items follow one. */
export const container = (concept: Code, items: readonly Dataset[], template?: string): Dataset =>
  contentItem(
    'CONTAINER',
    { relationship: 'CONTAINS', concept, items },
    { ContinuityOfContent: 'SEPARATE', ...(template && { ContentTemplateSequence: [templateItem(template)] }) },
  )

export const templateItem = (template: string): Dataset => ({ MappingResource: 'DCMR', TemplateIdentifier: template })

interface About {
  readonly relationship: Relationship
  readonly concept: Code
  readonly items?: readonly Dataset[]
}

const contentItem = (type: string, { relationship, concept, items = [] }: About, value: Dataset): Dataset => ({
  RelationshipType: relationship,
  ValueType: type,
  ConceptNameCodeSequence: [codeItem(concept)],
  ...value,
  ...(items.length > 0 && { ContentSequence: items }),
})
