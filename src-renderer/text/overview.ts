import { measureName, quantity } from '@cohort/statistics/outlier-reason.ts'
import { leastGroupCount, outlierLimit } from '@cohort/statistics/outliers.ts'
import { falseDiscoveryRate, type SiteShift } from '@cohort/statistics/site-shift.ts'
import type { CaseRow } from '@contract/case.ts'
import type { Measure, MeasureGroup } from '@contract/cohort-table.ts'
import type { ListedOutlier } from '../overview/listed-outliers.ts'
import { caseStateText } from './cohort.ts'
import { countOf, percentOf, plural } from './format.ts'

const signed = (value: number, unit: string | undefined): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${quantity(Math.abs(value), unit)}`

export const overviewText = {
  loading: 'Reading the measures…',
  firstMeasure: 'Measure',
  secondMeasure: 'Second measure',
  against: 'against',
  histogram: 'How many cases have which value',
  strips: 'By group',
  scatter: 'Two measures',
  time: 'Over time',
  groupBy: 'Strips by',
  groupings: [
    { value: 'site', says: 'Site' },
    { value: 'contrast', says: 'Contrast' },
    { value: 'scanner', says: 'Scanner' },
    { value: 'protocol', says: 'Protocol' },
  ] as const,
  groupLabels: { site: 'Site', contrast: 'Contrast', scanner: 'Scanner', protocol: 'Protocol' },
  timeBy: 'Day of',
  times: [
    { value: 'acquired', says: 'Acquired' },
    { value: 'added', says: 'Added' },
    { value: 'decided', says: 'Decided' },
  ] as const,
  days: { acquired: 'Day of acquisition', added: 'Day and time (UTC)', decided: 'Day and time (UTC)' },
  dayless: {
    acquired: (count: number) => `${countOf(count)} of unknown day`,
    added: () => '',
    decided: (count: number) => `${countOf(count)} undecided`,
  },
  daylessMeans: {
    acquired:
      'Neither header, sidecar nor table of scans says when they were acquired. Cases of earlier versions: read scan details again.',
    added: '',
    decided: 'They were not accepted, rejected or deferred yet.',
  },
  /** The day, or the time of day between two of them; with seconds where the ticks lie less than a minute apart. */
  dayOf: (day: number, step: number) => {
    const at = new Date(Math.round(day * 86_400) * 1000).toISOString()
    return Number.isInteger(day) ? at.slice(0, 10) : at.slice(11, step * 1440 < 1 ? 19 : 16)
  },
  others: 'others',
  noGroup: 'none',
  axisOf: (measure: Measure) => `${measureName(measure)}${measure.unit ? `, ${measure.unit}` : ''}`,
  measureName,
  measureGroups: { doubt: 'Doubt', scan: 'Scan', segment: 'Segment', work: 'Work' } satisfies Record<
    MeasureGroup,
    string
  >,
  /** A measure without its segment, with its unit. */
  kindOf: (measure: Measure) => {
    const name = measureName(measure).slice(measure.segment === undefined ? 0 : measure.segment.length + 2)
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}${measure.unit ? `, ${measure.unit}` : ''}`
  },
  segmentOf: (label: string) => `${label}: segment`,
  dragMeans: 'A drag',
  drags: [
    { value: 'box', says: 'Box' },
    { value: 'lasso', says: 'Lasso' },
  ] as const,
  plotKeys: (label: string) =>
    `${label}. Arrow keys move a cross, Enter begins a box and closes it, Escape calls it off.`,
  histogramOf: (says: string, count: number) => `Histogram of ${plural(count, 'case')}: ${says}`,
  bar: (count: number, from: number, to: number, unit: string | undefined) =>
    `${plural(count, 'case')}: ${quantity(from, undefined)} to ${quantity(to, unit)}`,
  stripsOf: (says: string) => `Points of all cases by group: ${says}`,
  scatterOf: (first: string, second: string) => `Points of all cases: ${first} against ${second}`,
  timeOf: (says: string) => `Points of all cases over time: ${says}`,
  pointCount: (count: number, without: number) =>
    `${plural(count, 'case')}${without > 0 ? `, ${countOf(without)} of them without a value` : ''}. A click on a point opens its case; a drag makes a box the filter, or ticks what a lasso goes around.`,
  hovered: ({ site, state, contrast }: CaseRow, disagreement: string) =>
    `${caseStateText[state].word} · site ${site} · ${contrast?.name ?? 'no contrast'} · disagreement ${disagreement}`,
  beside: 'Outliers and site shift',
  outliers: 'Outliers',
  searching: 'Comparing each case with those like it…',
  noOutliers: `No case lies more than ${outlierLimit} robust standard deviations from the median of those like it, and none has a rare value where most have one.`,
  tooFewToCompare: `Too few to tell who lies far out: at least ${leastGroupCount} measured cases of one contrast are needed.`,
  outlierCount: (count: number, caseCount: number, most: number) =>
    `${plural(count, 'value')} of ${plural(caseCount, 'case')} more than ${outlierLimit} robust SD from the median of those alike by contrast, site, scanner and protocol, or, where most of these have one value, among the rarest 5 %${most < caseCount ? `; the farthest ${plural(most, 'case')}` : ''}.`,
  outlierReason: ({ reason, moreCount }: ListedOutlier) =>
    moreCount === 0 ? reason : `${reason}, and ${countOf(moreCount)} more`,
  shifts: 'Site shift',
  noShifts: `Two sites with at least ${leastGroupCount} measured cases of the same contrast each are needed.`,
  shiftControl: (held: number, tested: number) =>
    `Median of each site less that of the others within the same contrast, with a 95 % bootstrap interval; p of the ranks within each contrast (van Elteren). ${countOf(held)} of ${plural(tested, 'difference')} (bold) hold at a false discovery rate of ${percentOf(falseDiscoveryRate)} over all of them (Benjamini–Hochberg).`,
  site: 'Site',
  measure: 'Measure',
  difference: 'Difference',
  siteCounts: ({ siteCount, restCount, against, contrasts }: SiteShift) =>
    `${countOf(siteCount)} against ${countOf(restCount)}${against === undefined ? '' : ` of ${against}`} · ${contrasts.map((name) => name ?? 'no contrast').join(', ')}`,
  shift: ({ difference, low, high, measure }: SiteShift) =>
    `${signed(difference, measure.unit)} (${signed(low, undefined)} to ${signed(high, undefined)})`,
  pOf: ({ p, isShifted }: SiteShift) => `p ${p < 0.001 ? '< 0.001' : p.toFixed(3)}${isShifted ? ', holds' : ''}`,
}
