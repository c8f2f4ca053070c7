import type { CasePoints, Measure } from '@contract/cohort-table.ts'
import { overviewText as text } from '../text/overview.ts'
import { type Placed, scatter, strips } from './layout.ts'
import { dayStep, extentOf, linearScale, roundDomain, type Scale } from './scale.ts'

/** By what strips are split; each list of the points has the names of its groups beside it. */
export const groupingNames = {
  site: 'sites',
  contrast: 'contrasts',
  scanner: 'scanners',
  protocol: 'protocols',
} as const satisfies Partial<Record<keyof CasePoints, keyof CasePoints>>
export type Grouping = keyof typeof groupingNames

/** By which day points are drawn over time. */
export const dayLists = {
  acquired: 'acquiredDay',
  added: 'addedDay',
  decided: 'decidedDay',
} as const satisfies Partial<Record<string, keyof CasePoints>>
export type TimeAxis = keyof typeof dayLists

interface Axis {
  readonly label: string
  readonly shortLabel?: string
  readonly scale: Scale
  readonly names?: readonly { readonly at: number; readonly says: string }[]
  readonly stepOf?: typeof dayStep
  readonly says?: (value: number, step: number) => string
}
export interface PlotData {
  readonly x: Axis
  readonly y: Axis
  readonly placed: Placed
}
export interface Plots {
  readonly strips: PlotData
  readonly scatter: PlotData
  readonly time: PlotData
  /** Cases that do not have the day of the time axis. */
  readonly dayless: number
}

interface Wanted {
  readonly points: CasePoints
  readonly first: Measure
  readonly second: Measure
  readonly grouping: Grouping
  readonly time: TimeAxis
  readonly plotWidth: number
  readonly plotHeight: number
}

/** More groups than these are drawn together as the last. */
const mostStrips = 12
/** Points at the rim of the domain are whole. */
const rimPx = 4

/** What the three plots of points draw for this choice of measures. */
export function plotsOf({ points, first, second, grouping, time, plotWidth, plotHeight }: Wanted): Plots {
  const firstValues = points.values[0] ?? new Float64Array()
  const secondValues = points.values[1] ?? firstValues
  const upward = (values: Float64Array) => scaleOf(values, [plotHeight - rimPx, rimPx])
  const y: Axis = { ...labelsOf(first), scale: upward(firstValues) }
  const days = points[dayLists[time]]
  const daysScale = scaleOf(days, [rimPx, plotWidth - rimPx])
  const across = scaleOf(firstValues, [rimPx, plotWidth - rimPx])
  const beside: Axis = { ...labelsOf(second), scale: upward(secondValues) }
  return {
    strips: stripsOf(points, { values: firstValues, grouping, y, plotWidth }),
    scatter: {
      x: { ...labelsOf(first), scale: across },
      y: beside,
      placed: scatter(firstValues, secondValues, across, beside.scale),
    },
    time: {
      x: { label: text.days[time], scale: daysScale, stepOf: dayStep, says: text.dayOf },
      y,
      placed: scatter(days, firstValues, daysScale, y.scale),
    },
    dayless: days.reduce((count, day) => count + (Number.isNaN(day) ? 1 : 0), 0),
  }
}

/** The segment stands in the choice of the measure too. */
const labelsOf = (measure: Measure) => ({ label: text.axisOf(measure), shortLabel: text.kindOf(measure) })

const scaleOf = (values: Float64Array, px: readonly [number, number]): Scale =>
  linearScale(roundDomain(extentOf(values) ?? [0, 1], 8), px)

function stripsOf(
  points: CasePoints,
  { values, grouping, y, plotWidth }: { values: Float64Array; grouping: Grouping; y: Axis; plotWidth: number },
): PlotData {
  const groups = points[grouping]
  const names = points[groupingNames[grouping]]
  const slots = Math.min(mostStrips, names.length + (groups.includes(-1) ? 1 : 0)) || 1
  const slotPx = plotWidth / slots
  const slotOf = (group: number) => Math.min(slots - 1, group < 0 ? slots - 1 : group)
  const stripAt = (group: number) => (slotOf(group) + 0.5) * slotPx
  const says = (slot: number) =>
    slot === slots - 1 && names.length > slots ? text.others : (names[slot] ?? text.noGroup)
  return {
    x: {
      label: text.groupLabels[grouping],
      scale: linearScale([0, slots], [0, plotWidth]),
      names: Array.from({ length: slots }, (_, slot) => ({ at: stripAt(slot), says: says(slot) })),
    },
    y,
    placed: strips(values, groups, points.caseNumbers, {
      yScale: y.scale,
      stripAt,
      stripWidthPx: Math.max(2, slotPx * 0.7),
    }),
  }
}
