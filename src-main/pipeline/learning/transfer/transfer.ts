import { type Comparison, comparisonOf } from '../comparison/compare.ts'
import { type Effect, effectOf } from '../comparison/effect.ts'
import { checkUnique, type PairedCase } from '../comparison/paired-case.ts'
import { strataOf } from '../comparison/strata.ts'
import type { Resampling } from '../statistics/crossed-mean.ts'

/** Dice of one segment, 0..1; `undefined`: empty in the reference and in the prediction. */
export interface TransferSegment {
  readonly value: number
  readonly name: string
  readonly transferred: number | undefined
  readonly scratch: number | undefined
}

/** One held-out case, segmented by two models that were trained with one seed, on the same cases and with the same budget. */
export interface TransferCase {
  readonly caseId: string
  readonly subject: string
  readonly site?: string | undefined
  readonly seed: number
  readonly segments: readonly TransferSegment[]
}

/** Of a transfer, `candidate` was transferred and `baseline` trained from scratch. */
export interface TransferStratum extends Comparison {
  readonly verdict: Effect
}

export interface TransferReport extends PairedReport {
  /** Cases that both were trained on. */
  readonly trainingCaseCount: number
  /** What each training was given, e.g. `2,000 steps`. */
  readonly budget: string
}

/** Two models that were trained in two ways with the same seeds, on the same held-out cases. */
export interface PairedReport {
  readonly resampling: Resampling
  readonly heldOutCaseCount: number
  readonly subjectCount: number
  readonly seedCount: number
  readonly strata: readonly TransferStratum[]
}

export interface TransferRequest {
  readonly cases: readonly TransferCase[]
  readonly trainingCaseCount: number
  readonly budget: string
  readonly resampling?: Partial<Resampling>
}

/** Paired differences of transferred − from scratch by site and segment, with intervals over subjects and seeds. */
export const reportTransfer = ({ cases, trainingCaseCount, budget, resampling }: TransferRequest): TransferReport => ({
  trainingCaseCount,
  budget,
  ...reportPaired(cases.map(pairedOf), resampling),
})

/** Paired differences candidate − baseline by site and segment, with intervals over subjects and seeds. */
export function reportPaired(cases: readonly PairedCase[], resampling?: Partial<Resampling>): PairedReport {
  const chosen = { seed: 1, resamples: 2000, level: 0.95, ...resampling }
  checkUnique(cases)
  const strata = strataOf(cases).map((stratum): TransferStratum => {
    const comparison = comparisonOf(stratum, chosen)
    return { ...comparison, verdict: effectOf(comparison) }
  })
  return {
    resampling: chosen,
    heldOutCaseCount: new Set(cases.map(({ caseId }) => caseId)).size,
    subjectCount: new Set(cases.map(({ subject }) => subject)).size,
    seedCount: new Set(cases.map(({ seed }) => seed)).size,
    strata,
  }
}

const pairedOf = ({ segments, ...one }: TransferCase): PairedCase => ({
  ...one,
  segments: segments.map(({ transferred, scratch, ...segment }) => ({
    ...segment,
    candidate: transferred,
    baseline: scratch,
  })),
})
