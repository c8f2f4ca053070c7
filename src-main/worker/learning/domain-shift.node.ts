import { unknownSite } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingSet } from '@contract/learning.ts'
import type { ModelCard, StandardScale } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import { toStandardScale } from '@volume/standard-scale.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { type CaseCurve, type GroupShift, intensityShifts } from '../../pipeline/learning/adaptation/intensity-shift.ts'
import type { Resampling } from '../../pipeline/learning/statistics/crossed-mean.ts'
import type { IntensityCurve } from '../../pipeline/preprocessing/prepare.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { harmonized, readCurves } from './read-curves.node.ts'
import type { Reading } from './read-samples.node.ts'
import { labelledCases, usedCases } from './set-cases.ts'

/** What cases are told apart by. */
export const shiftOrigins = ['site', 'scanner'] as const
export type ShiftOrigin = (typeof shiftOrigins)[number]

interface ToCompare {
  readonly set: TrainingSet
  /** Its card says how scans are prepared; a standard scale that it lacks is learned from the set's cases for training. */
  readonly bundle: Bundle
  readonly by: ShiftOrigin
  readonly resampling: Resampling
}

export interface DomainShift {
  readonly by: ShiftOrigin
  readonly setId: string
  readonly scale: StandardScale
  /** Of the cases for training and for validation. */
  readonly groups: readonly GroupShift[]
}

/** Cases of which nothing says where or on what they were scanned. */
const unknownGroup = 'unknown'

/** How intensities differ between the sites or scanners of a training set, before a standard scale and on it. */
export async function measureDomainShift(
  cohort: Cohort,
  { set, bundle, by, resampling }: ToCompare,
  reading: Reading,
): Promise<Result<DomainShift, Failure>> {
  const training = usedCases(cohort, set.setId, 'training')
  if (!training.ok) return training
  const validation = usedCases(cohort, set.setId, 'validation')
  if (!validation.ok) return validation
  const used = [...training.value, ...validation.value]
  const cases = labelledCases(cohort, used)
  if (!cases.ok) return cases
  const curves = await readCurves(cases.value, bundle.card, reading)
  if (!curves.ok) return curves
  const card = harmonized(bundle.card, curves.value.slice(0, training.value.length))
  if (!card.ok) return card
  const scale = scaleOf(card.value)
  const ofCases = used.map(({ caseId, subject, site }, index): CaseCurve => {
    const group = by === 'site' ? site : scannerOf(cohort, caseId)
    const known = group === undefined || group === unknownSite ? unknownGroup : group
    return { group: known, subject, ...caseCurve(curves.value[index] ?? [], scale) }
  })
  return ok({ by, setId: set.setId, scale, groups: intensityShifts(ofCases, resampling) })
}

function scannerOf(cohort: Cohort, caseId: string): string | undefined {
  const row = cohort.caseRow(caseId)
  return row.ok ? row.value.scanner : undefined
}

function scaleOf({ input }: ModelCard): StandardScale {
  if (input.normalization.kind !== 'standard-scale') throw new Error('A harmonized card has a standard scale.')
  return input.normalization
}

/** Of several boxes the mean. */
function caseCurve(boxes: readonly IntensityCurve[], { landmarks: scale }: StandardScale) {
  const onScale = boxes.map(({ landmarks, between }) => {
    const map = toStandardScale(landmarks, scale)
    if (map === undefined) throw new Error('Landmarks that were found are ascending.')
    return between.map(map)
  })
  return {
    landmarks: meanOf(boxes.map(({ landmarks }) => landmarks)),
    before: meanOf(boxes.map(({ between }) => between)),
    after: meanOf(onScale),
  }
}

const meanOf = (lists: readonly (readonly number[])[]): readonly number[] =>
  (lists[0] ?? []).map((_, at) => lists.reduce((sum, list) => sum + list[at]!, 0) / lists.length)
