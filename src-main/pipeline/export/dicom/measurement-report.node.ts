import { type Code, codeItem, codesOf, ownScheme, ownSchemeIdentification, shortened } from './codes.ts'
import {
  codeContent,
  container,
  imageContent,
  nameContent,
  numberContent,
  type ReferencedObject,
  templateItem,
  textContent,
  uidContent,
} from './content-items.ts'
import {
  type DerivedObject,
  derivedModules,
  type MadeBy,
  type MadeObject,
  ownUids,
  trackingUid,
} from './derived-object.node.ts'
import { referencedInstances } from './frames.ts'
import type { Dataset } from './keywords.ts'
import { formatPart10 } from './part10.node.ts'
import type { NumberedSegment } from './segmentation-object.node.ts'

/** What was measured of one segment of a segmentation object. */
export interface SegmentInReport extends NumberedSegment {
  readonly volumeMl: number
  /** Of the model's samples, 0..1. */
  readonly pairwiseDice?: number
}

/** A reader's verdict, in the words of a vocabulary. */
export interface Verdict {
  readonly vocabulary: { readonly id: string; readonly title: string }
  readonly grade: { readonly grade: string; readonly word: string }
  readonly reasons: readonly { readonly reason: string; readonly word: string }[]
}

/** What was decided about the case as a whole. */
export type Outcome = 'accepted' | 'rejected' | 'deferred' | 'open'

export interface MeasurementReport extends DerivedObject {
  readonly segmentation: ReferencedObject & { readonly SeriesInstanceUID: string }
  /** Of the same scan. */
  readonly maps: readonly (ReferencedObject & { readonly SeriesInstanceUID: string })[]
  readonly segments: readonly SegmentInReport[]
  readonly madeBy: MadeBy
  /** Of the segmentation as a whole, 0..1. */
  readonly predictedDice?: number | undefined
  readonly outcome: Outcome
  readonly verdicts: readonly Verdict[]
}

const SOPClassUID = '1.2.840.10008.5.1.4.1.1.88.22'
const milliliter: Code = ['mL', 'UCUM', 'milliliter']
const noUnits: Code = ['1', 'UCUM', 'no units']
const procedures: Readonly<Record<string, Code>> = {
  MR: ['113091000', 'SCT', 'Magnetic resonance imaging'],
  CT: ['77477000', 'SCT', 'Computed tomography'],
}
const outcomes: Readonly<Record<Outcome, string>> = {
  accepted: 'Accepted by a reader',
  rejected: 'Rejected by a reader',
  deferred: 'Deferred by a reader',
  open: 'Not decided',
}

/** A report after TID 1500 (DICOM PS3.16): volumes and doubt by segment, and how the segmentation was judged. */
export function measurementReport(report: MeasurementReport): MadeObject {
  const { source } = report
  const { segments, madeBy, predictedDice, outcome, verdicts } = report
  const { DimensionOrganizationUID: _, ...uids } = ownUids(
    report,
    'measurement report',
    JSON.stringify([referenced(report), segments, madeBy, predictedDice, outcome, verdicts]),
  )
  const header: Dataset = {
    ...derivedModules(report, { description: 'Segmentation measurements', modality: 'SR', seriesNumber: 9002 }),
    ...uids,
    SOPClassUID,
    CodingSchemeIdentificationSequence: [ownSchemeIdentification],
    ReferencedPerformedProcedureStepSequence: [],
    PerformedProcedureCodeSequence: [],
    CompletionFlag: 'COMPLETE',
    VerificationFlag: 'UNVERIFIED',
    CurrentRequestedProcedureEvidenceSequence: [
      { StudyInstanceUID: source.StudyInstanceUID, ReferencedSeriesSequence: evidence(report) },
    ],
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: [codeItem(['126000', 'DCM', 'Imaging Measurement Report'])],
    ContinuityOfContent: 'SEPARATE',
    ContentTemplateSequence: [templateItem('1500')],
    ContentSequence: contentOf(report),
  }
  const { SOPInstanceUID } = uids
  return { header, pieces: formatPart10({ ...header, SOPClassUID, SOPInstanceUID }), SOPClassUID, ...uids }
}

const referenced = ({ segmentation, maps }: MeasurementReport): readonly string[] =>
  [segmentation, ...maps].map(({ SOPInstanceUID }) => SOPInstanceUID)

/** What the report refers to, by series. */
const evidence = ({ source, segmentation, maps }: MeasurementReport): readonly Dataset[] => [
  { ReferencedSOPSequence: referencedInstances(source), SeriesInstanceUID: source.SeriesInstanceUID },
  ...[segmentation, ...maps].map((one) => ({
    ReferencedSOPSequence: [{ ReferencedSOPClassUID: one.SOPClassUID, ReferencedSOPInstanceUID: one.SOPInstanceUID }],
    SeriesInstanceUID: one.SeriesInstanceUID,
  })),
]

const contentOf = (report: MeasurementReport): readonly Dataset[] => [
  codeContent(
    'HAS CONCEPT MOD',
    ['121049', 'DCM', 'Language of Content Item and Descendants'],
    ['en', 'RFC5646', 'English'],
  ),
  ...deviceContext(report),
  codeContent(
    'HAS CONCEPT MOD',
    ['121058', 'DCM', 'Procedure reported'],
    procedures[report.source.modality] ?? ['363679005', 'SCT', 'Imaging'],
  ),
  container(
    ['126010', 'DCM', 'Imaging Measurements'],
    [
      ...report.segments.map((segment) => segmentGroup(segment, report)),
      ...(report.predictedDice === undefined ? [] : [wholeGroup(report, report.predictedDice)]),
    ],
  ),
  container(['C0034375', 'UMLS', 'Qualitative Evaluations'], evaluations(report)),
]

/** The observer is the program (TID 1004). */
const deviceContext = ({ software, source }: MeasurementReport): readonly Dataset[] => [
  codeContent('HAS OBS CONTEXT', ['121005', 'DCM', 'Observer Type'], ['121007', 'DCM', 'Device']),
  uidContent(
    'HAS OBS CONTEXT',
    ['121012', 'DCM', 'Device Observer UID'],
    trackingUid({ value: 0, name: software.name }, { source }),
  ),
  textContent('HAS OBS CONTEXT', ['121013', 'DCM', 'Device Observer Name'], software.name),
  textContent(
    'HAS OBS CONTEXT',
    ['121015', 'DCM', 'Device Observer Model Name'],
    `${software.name} ${software.version}`,
  ),
]

/** Measurements of one segment (TID 1411). */
function segmentGroup(
  { segment, number, volumeMl, pairwiseDice }: SegmentInReport,
  report: MeasurementReport,
): Dataset {
  const { source, segmentation, madeBy } = report
  const { category, type, modifier } = codesOf(segment)
  const laterality = modifier ? [codeContent('HAS CONCEPT MOD', ['272741003', 'SCT', 'Laterality'], modifier)] : []
  return container(
    ['125007', 'DCM', 'Measurement Group'],
    [
      textContent('HAS OBS CONTEXT', ['112039', 'DCM', 'Tracking Identifier'], segment.name),
      uidContent('HAS OBS CONTEXT', ['112040', 'DCM', 'Tracking Unique Identifier'], trackingUid(segment, report)),
      codeContent('CONTAINS', ['276214006', 'SCT', 'Finding category'], category),
      codeContent('CONTAINS', ['121071', 'DCM', 'Finding'], type),
      imageContent(['121191', 'DCM', 'Referenced Segment'], { ...segmentation, segmentNumber: number }),
      uidContent('CONTAINS', ['121232', 'DCM', 'Source series for segmentation'], source.SeriesInstanceUID),
      ...algorithmContent(madeBy),
      ...(type[1] === 'SCT'
        ? [codeContent('HAS CONCEPT MOD', ['363698007', 'SCT', 'Finding Site'], type, laterality)]
        : []),
      numberContent(['118565006', 'SCT', 'Volume'], volumeMl, milliliter),
      ...(pairwiseDice === undefined
        ? []
        : [numberContent(['pairwise-dice', ownScheme, 'Mean Dice of all pairs of samples'], pairwiseDice, noUnits)]),
    ],
    '1411',
  )
}

/** What is predicted of the segmentation as a whole (TID 1501). */
const wholeGroup = ({ segmentation, source, madeBy }: MeasurementReport, predictedDice: number): Dataset =>
  container(
    ['125007', 'DCM', 'Measurement Group'],
    [
      textContent('HAS OBS CONTEXT', ['112039', 'DCM', 'Tracking Identifier'], 'Segmentation'),
      uidContent(
        'HAS OBS CONTEXT',
        ['112040', 'DCM', 'Tracking Unique Identifier'],
        trackingUid({ value: 0, name: 'Segmentation' }, { source }),
      ),
      imageContent(['260753009', 'SCT', 'Source'], segmentation),
      ...algorithmContent(madeBy),
      numberContent(['predicted-dice', ownScheme, 'Predicted Dice coefficient'], predictedDice, noUnits),
    ],
    '1501',
  )

/** Which algorithm made the segments (TID 4019); none where a reader drew them. */
const algorithmContent = ({ algorithm }: MadeBy): readonly Dataset[] =>
  algorithm
    ? [
        textContent('HAS CONCEPT MOD', ['111001', 'DCM', 'Algorithm Name'], algorithm.name),
        textContent('HAS CONCEPT MOD', ['111003', 'DCM', 'Algorithm Version'], algorithm.version),
      ]
    : []

/** How the segmentation was judged, and by whom: a person whose name is not told. */
const evaluations = ({ outcome, verdicts }: MeasurementReport): readonly Dataset[] => [
  codeContent(
    'CONTAINS',
    ['quality-outcome', ownScheme, 'Outcome of quality control'],
    [outcome, ownScheme, outcomes[outcome]],
    outcome === 'open' ? [] : personContext,
  ),
  ...verdicts.flatMap(({ vocabulary, grade, reasons }) => {
    const concept: Code = [shortCode(vocabulary.id), ownScheme, vocabulary.title]
    return [
      codeContent('CONTAINS', concept, [shortCode(grade.grade), ownScheme, grade.word], personContext),
      ...reasons.map(({ reason, word }) =>
        codeContent(
          'CONTAINS',
          ['rating-reason', ownScheme, 'Reason of a rating'],
          [shortCode(reason), ownScheme, word],
          personContext,
        ),
      ),
    ]
  }),
]

const personContext: readonly Dataset[] = [
  codeContent('HAS OBS CONTEXT', ['121005', 'DCM', 'Observer Type'], ['121006', 'DCM', 'Person']),
  nameContent('HAS OBS CONTEXT', ['121008', 'DCM', 'Person Observer Name'], 'Reader'),
]

/** A code value has at most 16 characters (SH). */
const shortCode = (text: string): string => shortened(text).slice(0, 16).trim()
