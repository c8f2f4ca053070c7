import type { RiskPoint } from '@contract/calibration.ts'

/** The picture, in its units, and where the plot's square lies in it. */
export const pictureSize = { width: 230, height: 208 } as const
export const plotFrame = { left: 34, top: 8, size: 176 } as const

/** Shares from 0 to 1 on both axes. */
export const plotX = (share: number): number => plotFrame.left + share * plotFrame.size
export const plotY = (share: number): number => plotFrame.top + (1 - share) * plotFrame.size

/** Cases that were predicted alike, shares from 0 to 1. */
export interface Dot {
  readonly predicted: number
  readonly found: number
  /** That of what was found. */
  readonly interval?: { readonly low: number; readonly high: number }
  readonly caseCount: number
  readonly says: string
}

/** Of a dot whose area grows with its cases; `most` are those of the largest. */
export const dotRadius = (caseCount: number, most: number): number => 3 + 4 * Math.sqrt(caseCount / most)

/** The risk at the upper rim: a tenth that no point is above. */
export const topRisk = (points: readonly RiskPoint[]): number =>
  Math.max(0.1, Math.ceil(10 * Math.max(...points.flatMap(({ risk, bestRisk }) => [risk, bestRisk])) - 1e-9) / 10)

/** A line through one of the points' risks over their coverage, as SVG's `points`. */
export const riskLine = (points: readonly RiskPoint[], of: 'risk' | 'bestRisk'): string =>
  points
    .map((point) => `${plotX(point.coverage).toFixed(2)},${plotY(point[of] / topRisk(points)).toFixed(2)}`)
    .join(' ')

/** The point whose coverage is nearest to a place across the picture, in its units. */
export const pointAt = (points: readonly RiskPoint[], x: number): number =>
  Math.min(points.length - 1, Math.max(0, Math.round(((x - plotFrame.left) / plotFrame.size) * points.length) - 1))
