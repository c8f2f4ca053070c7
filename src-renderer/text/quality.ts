import { peersInWords, shareOf } from '@cohort/shape/shape-words.ts'
import type { MeasuringProgress, Outlier, ScanMeasure, SegmentMeasure } from '@contract/quality.ts'
import { scanMeasures, segmentMeasures } from '@contract/quality.ts'
import { countOf, plural, timeLeft } from './format.ts'

interface Definition {
  readonly says: string
  readonly unit?: string
}

const definitionOf = ({ of, measure }: Outlier): Definition =>
  of === 'scan' ? scanMeasures[measure as ScanMeasure] : segmentMeasures[measure as SegmentMeasure]

/** Three digits tell measures of any size apart. */
const number = (value: number): string => String(Number(value.toPrecision(3)))

/** A measured number with its unit. */
const quantity = (value: number, { unit }: Definition): string =>
  unit === undefined ? number(value) : `${number(value)} ${unit}`

export const qualityText = {
  title: 'Quality among its peers',
  measure: 'Measure quality of all cases',
  cancel: 'Stop measuring',
  notMeasured: (keys: string | undefined) =>
    `Not measured yet. ${keys ?? 'Ctrl+K'}, "Measure quality of all cases" measures every case that was not.`,
  underWay: 'Not measured yet; measuring is under way.',
  tooFew: (least: number) => `Nothing to compare with: that takes ${countOf(least)} measured cases of one contrast.`,
  name: (outlier: Outlier) => {
    const { says } = definitionOf(outlier)
    return outlier.segmentName === undefined ? says : `${outlier.segmentName}: ${says.toLowerCase()}`
  },
  value: (outlier: Outlier) => {
    const definition = definitionOf(outlier)
    const { robustZ, sharedBy, peers } = outlier
    const [value, median] = [quantity(outlier.value, definition), quantity(outlier.median, definition)]
    if (robustZ === undefined)
      return `${value}, while ${shareOf(sharedBy ?? 0, peers.caseCount)} of ${peersInWords(peers)} have ${median}`
    const z = `${robustZ < 0 ? '−' : '+'}${Math.abs(robustZ).toFixed(1)}`
    return `${value} (median ${median}, z ${z}) among ${peersInWords(peers)}`
  },
  progress: ({ doneCases, totalCases, secondsLeft }: MeasuringProgress) =>
    [
      `Measuring quality, ${countOf(doneCases)} of ${plural(totalCases, 'case')}`,
      ...(secondsLeft === undefined ? [] : [timeLeft({ seconds: secondsLeft })]),
    ].join(', '),
  background: ({ doneCases, totalCases, rests }: MeasuringProgress) =>
    rests
      ? qualityText.rests(doneCases, totalCases)
      : `Measuring added scans in the background, ${countOf(doneCases)} of ${countOf(totalCases)}`,
  rests: (doneCases: number, totalCases: number) =>
    `Measuring quality waits for the model, ${countOf(doneCases)} of ${countOf(totalCases)} done`,
  measureSome: 'Measure quality',
  toggleAdded: 'Measure added scans by themselves: on or off',
  measuresAdded: (isOn: boolean) =>
    isOn ? 'Scans will be measured once they were added.' : 'Added scans are no longer measured by themselves.',
  starting: 'Measuring quality…',
  done: (doneCount: number, failedCount: number, cancelled: boolean) =>
    [
      doneCount + failedCount === 0 ? 'Every case was measured already' : `${plural(doneCount, 'case')} measured`,
      ...(failedCount > 0 ? [`${countOf(failedCount)} could not be`] : []),
      ...(cancelled ? ['stopped'] : []),
    ].join(', '),
}
