import { spacingMm } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'

type Triple = [number, number, number]

/** Of one label value: how many voxels, the sum of their indices, and the box around them (inclusive). */
export interface SurveyedLabel {
  readonly count: number
  readonly sum: Readonly<Triple>
  readonly min: Readonly<Triple>
  readonly max: Readonly<Triple>
}

export type LabelSurvey = ReadonlyMap<number, SurveyedLabel>

interface Counted {
  count: number
  sum: Triple
  min: Triple
  max: Triple
}

/** One pass over a labelmap, for everything that opening a case asks of it. Background is left out. */
export function surveyLabels({ grid, voxels }: Labelmap): LabelSurvey {
  const [ni, nj, nk] = grid.shape
  const survey = new Map<number, Counted>()
  let index = 0
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        const value = voxels[index++]!
        if (value !== 0) count(survey, value, i, j, k)
      }
  return survey
}

function count(survey: Map<number, Counted>, value: number, i: number, j: number, k: number): void {
  const known = survey.get(value)
  if (known === undefined) {
    survey.set(value, { count: 1, sum: [i, j, k], min: [i, j, k], max: [i, j, k] })
    return
  }
  const { sum, min, max } = known
  known.count++
  sum[0] += i
  sum[1] += j
  sum[2] += k
  if (i < min[0]) min[0] = i
  if (j < min[1]) min[1] = j
  if (i > max[0]) max[0] = i
  if (j > max[1]) max[1] = j
  // Slices are visited in order.
  max[2] = k
}

/** The same of labelmaps that lie on one grid and share no label value. */
export const surveyLayers = (layers: readonly Labelmap[]): LabelSurvey =>
  new Map(layers.flatMap((layer) => [...surveyLabels(layer)]))

/** Length in mm of the longest side of the box around all labelled voxels; absent if there is none. */
export function labelledExtentMm(survey: LabelSurvey, { grid }: Pick<Labelmap, 'grid'>): number | undefined {
  if (survey.size === 0) return undefined
  const labels = [...survey.values()]
  return Math.max(
    ...spacingMm(grid).map((mm, axis) => {
      const first = Math.min(...labels.map(({ min }) => min[axis]!))
      const last = Math.max(...labels.map(({ max }) => max[axis]!))
      return mm * (last - first + 1)
    }),
  )
}
