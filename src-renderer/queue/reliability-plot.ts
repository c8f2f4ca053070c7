import type { HowWell } from '@contract/calibration.ts'

/** Where the plot's square lies in its picture, in its units. */
export const plotFrame = { left: 34, top: 8, size: 176 } as const

/** Dice from 0 to 1 on both axes: what was predicted to the right, what was true upwards. */
export const plotX = (dice: number): number => plotFrame.left + dice * plotFrame.size
export const plotY = (dice: number): number => plotFrame.top + (1 - dice) * plotFrame.size

/** The bins as dots whose area grows with their cases. */
export const plotDots = (bins: NonNullable<HowWell['bins']>) => {
  const most = Math.max(...bins.map(({ caseCount }) => caseCount))
  return bins.map((bin) => ({
    bin,
    x: plotX(bin.predicted),
    y: plotY(bin.dice),
    radius: 3 + 4 * Math.sqrt(bin.caseCount / most),
  }))
}
