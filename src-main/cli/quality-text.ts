import { type ScanMeasure, type ScanQuality, scanMeasures } from '@contract/quality.ts'
import type { Assessment, SegmentAssessment } from '../pipeline/quality/assess.ts'
import { decimals, facts, table, undefinedMark } from './text.ts'

/** All measures of a scan, those that are undefined with a dash. */
export const scanQualityText = (measures: ScanQuality): string =>
  facts(
    Object.entries(scanMeasures).map(([measure, definition]): [string, string] => {
      const value = measures[measure as ScanMeasure]
      const unit = 'unit' in definition && value !== undefined ? ` ${definition.unit}` : ''
      return [definition.says, `${value === undefined ? undefinedMark : Number(value.toPrecision(4))}${unit}`]
    }),
  )

/** The table of segments, and which of them are taken for another. */
export function assessmentText(assessment: Assessment): string {
  const { segments } = assessment
  if (segments.length === 0) return 'The labelmap is empty: there is nothing to measure.'
  const columns = columnsOf(assessment)
  const rows = segments.map((segment) => columns.map(([, cell]) => cell(segment)))
  const confused = confusionText(assessment)
  return [
    table(
      columns.map(([name]) => name),
      rows,
    ),
    ...(confused === '' ? [] : ['', confused]),
  ].join('\n')
}

type Column = readonly [string, (segment: SegmentAssessment) => string]

function columnsOf({ segments, toleranceMm }: Assessment): readonly Column[] {
  const isSeen = segments.some(({ intensity }) => intensity)
  const showsHead = segments.some(({ outsideHeadShare }) => outsideHeadShare !== undefined)
  const compares = segments.some(({ agreement }) => agreement)
  return [
    ['segment', ({ segmentValue, name }) => `${segmentValue}${name === undefined ? '' : ` ${name}`}`],
    ['ml', ({ volumeMl }) => decimals(volumeMl, 3)],
    ['components', ({ topology }) => decimals(topology?.componentCount, 0)],
    ['holes', ({ topology }) => decimals(topology?.holeCount, 0)],
    ['tunnels', ({ topology }) => decimals(topology?.tunnelCount, 0)],
    ['Euler', ({ topology }) => decimals(topology?.eulerNumber, 0)],
    ['roughness mm', ({ roughnessMm }) => decimals(roughnessMm, 3)],
    ['sphericity', ({ shape }) => decimals(shape?.sphericity, 3)],
    ['elongation', ({ shape }) => decimals(shape?.elongation, 3)],
    ['flatness', ({ shape }) => decimals(shape?.flatness, 3)],
    ['at border', ({ touchesBorder }) => (touchesBorder ? 'yes' : 'no')],
    ['asymmetry', ({ asymmetry }) => decimals(asymmetry, 3)],
    ...(showsHead ? ([['outside head', (one) => decimals(one.outsideHeadShare, 4)]] satisfies Column[]) : []),
    ...(isSeen ? intensityColumns : []),
    ...(compares ? agreementColumns(toleranceMm) : []),
  ]
}

const intensityColumns: readonly Column[] = [
  ['mean', ({ intensity }) => decimals(intensity?.mean, 2)],
  ['SD', ({ intensity }) => decimals(intensity?.standardDeviation, 2)],
  ['SNR', ({ snr }) => decimals(snr, 2)],
]

const agreementColumns = (toleranceMm: number): readonly Column[] => [
  ['reference ml', ({ agreement }) => decimals(agreement?.referenceVolumeMl, 3)],
  ['error ml', ({ agreement }) => decimals(agreement?.volumeErrorMl, 3)],
  ['Dice', ({ agreement }) => decimals(agreement?.dice, 4)],
  ['IoU', ({ agreement }) => decimals(agreement?.iou, 4)],
  ['HD95 mm', ({ agreement }) => decimals(agreement?.hd95Mm, 2)],
  ['ASSD mm', ({ agreement }) => decimals(agreement?.assdMm, 2)],
  [`NSD ${toleranceMm} mm`, ({ agreement }) => decimals(agreement?.nsd, 4)],
]

/** The largest mix-ups that are told to a human; the document has all. */
const toldCount = 10

function confusionText({ confusion = [], segments }: Assessment): string {
  const named = (value: number) =>
    value === 0 ? 'background' : (segments.find(({ segmentValue }) => segmentValue === value)?.name ?? String(value))
  const mixed = confusion
    .filter(({ segmentValue, referenceValue }) => segmentValue !== referenceValue)
    .toSorted((a, b) => b.voxelCount - a.voxelCount)
    .slice(0, toldCount)
  if (mixed.length === 0) return ''
  return table(
    ['called', 'in the reference', 'voxels'],
    mixed.map(({ segmentValue, referenceValue, voxelCount }) => [
      named(segmentValue),
      named(referenceValue),
      String(voxelCount),
    ]),
  )
}
