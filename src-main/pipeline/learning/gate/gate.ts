import { type Comparison, comparisonOf } from '../comparison/compare.ts'
import { checkUnique, type PairedCase } from '../comparison/paired-case.ts'
import { strataOf } from '../comparison/strata.ts'
import { inventedShare, type Verdict, verdictOf } from './verdict.ts'

/** Dice of one segment of an audited case, 0..1; `undefined`: empty in the reference and in the prediction. */
export interface AuditSegment {
  readonly value: number
  readonly name: string
  readonly candidate: number | undefined
  readonly production: number | undefined
}

/** One case of the frozen audit set, segmented by the candidate and by the model in production. */
export interface AuditCase {
  readonly caseId: string
  readonly subject: string
  readonly site?: string | undefined
  readonly segments: readonly AuditSegment[]
}

export interface GateRules {
  /** Of non-inferiority, in Dice. */
  readonly margin: number
  /** Fewer audited subjects promote nothing. */
  readonly leastSubjectCount: number
  readonly resamples: number
  /** Of the intervals, 0..1. */
  readonly level: number
  readonly seed: number
}

export const usualRules: GateRules = { margin: 0.01, leastSubjectCount: 5, resamples: 2000, level: 0.95, seed: 1 }

/** In it `candidate` is the new model and `baseline` the one in production. */
export interface JudgedStratum extends Comparison {
  readonly verdict: Verdict
}

/**
 * Why the gate is shut, or what its signer has to see. `worse`: see the verdict. `open`, `too few`: not shown to be not worse.
 * `invents`: more than production does, within the margin. `never found`: a segment that is empty in all.
 */
export type GateNote =
  | { readonly kind: 'too few audited'; readonly subjectCount: number }
  | { readonly kind: 'nothing judged' }
  | { readonly kind: 'worse' | 'open' | 'too few' | 'invents' | 'never found'; readonly stratum: JudgedStratum }

/** What is stored with a promotion, and signed. */
export interface GateDocument {
  readonly rules: GateRules
  readonly caseCount: number
  readonly subjectCount: number
  /** All cases first, then each site; of each, all segments together first. */
  readonly strata: readonly JudgedStratum[]
  readonly decision: 'passes' | 'blocked'
  readonly reasons: readonly GateNote[]
  readonly warnings: readonly GateNote[]
}

/**
 * Whether a candidate may replace the model in production: only if over all cases each segment is better or not worse, and in
 * no stratum (site, segment, or both) it is worse. A segment that is empty in the whole audit is judged by nobody: a warning,
 * unless all are.
 */
export function judgePromotion(cases: readonly AuditCase[], chosen: Partial<GateRules> = {}): GateDocument {
  const rules = checked({ ...usualRules, ...chosen })
  const paired = cases.map(pairedOf)
  checkUnique(paired)
  const subjectCount = new Set(cases.map(({ subject }) => subject)).size
  const strata = strataOf(paired).map((stratum): JudgedStratum => {
    const comparison = comparisonOf(stratum, rules)
    return { ...comparison, verdict: verdictOf(comparison, rules.margin) }
  })
  const reasons: readonly GateNote[] = [
    ...(subjectCount < rules.leastSubjectCount ? [{ kind: 'too few audited', subjectCount } as const] : []),
    ...(strata.every(isNeverFound) ? [{ kind: 'nothing judged' } as const] : []),
    ...strata.flatMap(blockingNote),
  ]
  const blocking = new Set(reasons.flatMap((reason) => ('stratum' in reason ? [reason.stratum] : [])))
  const warnings = strata.filter((stratum) => !blocking.has(stratum)).flatMap(warningNotes)
  const decision = reasons.length === 0 ? 'passes' : 'blocked'
  return { rules, caseCount: cases.length, subjectCount, strata, decision, reasons, warnings }
}

function checked(rules: GateRules): GateRules {
  const { margin, level, resamples, leastSubjectCount } = rules
  if (!(margin >= 0 && margin < 1)) throw new Error(`A margin is from 0 to below 1 Dice, not ${margin}.`)
  if (!(level > 0 && level < 1)) throw new Error(`A level lies between 0 and 1: ${level} does not.`)
  if (!(Number.isInteger(resamples) && resamples > 0)) throw new Error(`There are no ${resamples} resamples.`)
  if (!(leastSubjectCount >= 1)) throw new Error(`At least ${leastSubjectCount} subjects cannot be asked for.`)
  return rules
}

/** In it `baseline` is production. */
export const pairedOf = ({ segments, ...one }: AuditCase): PairedCase => ({
  ...one,
  seed: 0,
  segments: segments.map(({ production, ...segment }) => ({ ...segment, baseline: production })),
})

function blockingNote(stratum: JudgedStratum): readonly GateNote[] {
  const { place, segment, verdict } = stratum
  if (verdict === 'worse') return [{ kind: 'worse', stratum }]
  if (place.kind !== 'everywhere' || segment === undefined || isNeverFound(stratum)) return []
  return verdict === 'open' || verdict === 'too few' ? [{ kind: verdict, stratum }] : []
}

function warningNotes(stratum: JudgedStratum): readonly GateNote[] {
  const { place, segment, verdict } = stratum
  if (isNeverFound(stratum)) return place.kind === 'everywhere' && segment ? [{ kind: 'never found', stratum }] : []
  return [
    ...(verdict === 'open' || verdict === 'too few' ? [{ kind: verdict, stratum }] : []),
    ...(inventedShare(stratum) > 0 ? [{ kind: 'invents', stratum } as const] : []),
  ]
}

const isNeverFound = ({ emptyCount, measuredCount }: JudgedStratum): boolean => emptyCount === measuredCount
