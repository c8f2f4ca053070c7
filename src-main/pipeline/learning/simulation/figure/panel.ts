import type { Interval } from '../../statistics/interval.ts'
import { armStyle, lineStyle, pointAt } from './arm-style.ts'
import { logarithmicScale, type Scale, shareScale } from './scale.ts'
import { px, textAt } from './svg-text.ts'

export interface FigureCurve {
  readonly arm: string
  readonly points: readonly FigurePoint[]
}

interface FigurePoint {
  /** Along the axis, above 0: a number of training cases, of steps, of rounds. */
  readonly at: number
  /** 0..1 */
  readonly mean: number
  readonly interval?: Interval | undefined
}

export interface FigurePanel {
  readonly title: string
  readonly curves: readonly FigureCurve[]
  /** Where something is to be said, in words. */
  readonly marks: readonly { readonly at: number; readonly text: string }[]
  /** Absent: that of the figure. */
  readonly yLabel?: string
  /** A level across the panel, e.g. of a model that learned nothing more. */
  readonly level?: { readonly value: number; readonly text: string } | undefined
}

interface PanelPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** All arms of the figure, in the order of their styles. */
  readonly arms: readonly string[]
  readonly xLabel: string
  readonly yLabel: string
}

/** Pixels from one arm to the next at one number of cases, so that their intervals do not cover each other. */
const besidePx = 5
const margin = { left: 56, right: 24, top: 30, bottom: 46 } as const

/** One pair of axes with the curves of all arms. */
export function panelOf(panel: FigurePanel, place: PanelPlace): string {
  const { x, y, width, height, xLabel, yLabel } = place
  const frame = {
    left: x + margin.left,
    right: x + width - margin.right,
    top: y + margin.top,
    bottom: y + height - margin.bottom,
  }
  const points = panel.curves.flatMap((curve) => curve.points)
  const values = points.flatMap(({ mean, interval }) => [mean, ...(interval ? [interval.low, interval.high] : [])])
  const across = logarithmicScale(
    points.map(({ at }) => at),
    { from: frame.left + 24, to: frame.right - 24 },
  )
  const upward = shareScale(panel.level ? [...values, panel.level.value] : values, {
    from: frame.bottom,
    to: frame.top,
  })
  return [
    '<g>',
    textAt(panel.title, { x: frame.left, y: y + 18, size: 14, isBold: true }),
    ...axes({ ...frame, across, upward }),
    textAt(xLabel, { x: (frame.left + frame.right) / 2, y: frame.bottom + 36, anchor: 'middle', size: 12 }),
    textAt(panel.yLabel ?? yLabel, {
      x: x + 14,
      y: (frame.top + frame.bottom) / 2,
      anchor: 'middle',
      size: 12,
      isUpright: true,
    }),
    ...levelOf(panel, frame, upward),
    ...panel.curves.flatMap((curve) => curveOf(curve, { arms: place.arms, across, upward })),
    ...panel.marks.flatMap(({ at, text }) => markOf(text, across.place(at), frame)),
    '</g>',
  ].join('\n')
}

interface Frame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

interface Scales {
  readonly across: Scale
  readonly upward: Scale
}

function axes({ left, right, top, bottom, across, upward }: Frame & Scales): readonly string[] {
  const line = (x1: number, y1: number, x2: number, y2: number, color: string) =>
    `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" stroke="${color}"/>`
  const digits = upward.ticks.every((tick) => Math.abs(10 * tick - Math.round(10 * tick)) < 1e-6) ? 1 : 2
  return [
    ...upward.ticks.flatMap((tick) => {
      const at = upward.place(tick)
      return [
        line(left, at, right, at, '#dddddd'),
        textAt(tick.toFixed(digits), { x: left - 7, y: at + 4, anchor: 'end', size: 12 }),
      ]
    }),
    ...across.ticks.flatMap((tick) => {
      const at = across.place(tick)
      return [
        line(at, bottom, at, bottom + 5, '#333333'),
        textAt(String(tick), { x: at, y: bottom + 19, anchor: 'middle', size: 12 }),
      ]
    }),
    line(left, bottom, right, bottom, '#333333'),
    line(left, top, left, bottom, '#333333'),
  ]
}

function curveOf({ arm, points }: FigureCurve, { arms, across, upward }: Scales & Pick<PanelPlace, 'arms'>) {
  const index = arms.indexOf(arm)
  const style = armStyle(index)
  const aside = besidePx * (index - (arms.length - 1) / 2)
  const placed = points.map(({ at, mean, interval }) => ({
    x: across.place(at) + aside,
    y: upward.place(mean),
    ends: interval && [upward.place(interval.low), upward.place(interval.high)],
  }))
  return [
    `<polyline points="${placed.map(({ x, y }) => `${px(x)},${px(y)}`).join(' ')}" ${lineStyle(style)}/>`,
    ...placed.flatMap(({ x, y, ends }) => [
      ...(ends
        ? [
            `<path d="M${px(x)},${px(ends[0]!)}V${px(ends[1]!)}M${px(x - 3)},${px(ends[0]!)}h6M${px(x - 3)},${px(ends[1]!)}h6" stroke="${style.color}" fill="none"/>`,
          ]
        : []),
      pointAt(style, x, y),
    ]),
  ]
}

function levelOf({ level }: FigurePanel, { left, right }: Frame, upward: Scale): readonly string[] {
  if (!level) return []
  const at = upward.place(level.value)
  return [
    `<line x1="${px(left)}" y1="${px(at)}" x2="${px(right)}" y2="${px(at)}" stroke="#555555" stroke-dasharray="3 4"/>`,
    textAt(level.text, { x: right - 2, y: at - 5, anchor: 'end', size: 11 }),
  ]
}

/** Over the axis, where no curve is crossed out. */
const markOf = (text: string, x: number, { bottom }: Frame): readonly string[] => [
  `<path d="M${px(x)},${px(bottom - 4)}l-6,-11h12Z" fill="#b00020"/>`,
  textAt(text, { x, y: bottom - 19, anchor: 'middle', size: 11, isBold: true }),
]
